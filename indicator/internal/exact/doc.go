// Package exact is the fast path of the decimal arithmetic: numbers of up to 38 digits
// without allocation. It gives the digits and the exponent that package indicator gives, or says that
// it cannot: then indicator computes in whole numbers of any size. It decides nothing about precision or rounding by itself.
package exact
