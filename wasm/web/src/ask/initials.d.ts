declare module "virtual:initials" {
  const table: string;
  export default table;
}
