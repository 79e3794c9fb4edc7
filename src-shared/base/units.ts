/** Numbers with a unit or a role, told apart by the compiler. */
declare const unit: unique symbol
type Branded<T, Name extends string> = T & { readonly [unit]?: Name }

/** Nanoseconds since the run's arena was made (CLOCK_MONOTONIC), unless a name says otherwise. Exact up to 104 days. */
export type Nanoseconds = Branded<number, 'ns'>
export type Milliseconds = Branded<number, 'ms'>
export type Bytes = Branded<number, 'bytes'>
/** A kernel process id. Reused by the kernel: inside a run use ProcessId. */
export type Pid = Branded<number, 'pid'>
export type RunId = Branded<string, 'run'>
/** A process of a run: its arena slot (0 to 254), or 256 and above for one that has none (a grandchild through a shell). */
export type ProcessId = Branded<number, 'process'>
/** An IPC object of a run: index of its arena entry + 1; 0 means none. */
export type ObjectId = Branded<number, 'object'>
