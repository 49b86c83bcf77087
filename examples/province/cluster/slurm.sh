#!/bin/sh
# Eight shards as an array, on a file system that all nodes share:
#   job=$(sbatch --parsable slurm.sh) && sbatch --dependency=afterok:$job --wrap "./province merge --plans plans --scenarios matrix.csv --draws 1000000 --out out"
# A task that is requeued does only the parts that are missing.
#SBATCH --job-name=province
#SBATCH --array=0-7
#SBATCH --cpus-per-task=4
#SBATCH --mem=2G
#SBATCH --requeue
exec ./province run --plans plans --scenarios matrix.csv --draws 1000000 --out out --shard "$SLURM_ARRAY_TASK_ID/8" --workers "$SLURM_CPUS_PER_TASK"
