/** Numbers of the three sleeping calls, which are one native function. Checked against ops.ts by a test. */
export const OPS_SLEEP = { nanosleep: 102, sleep: 103, usleep: 104 } as const
