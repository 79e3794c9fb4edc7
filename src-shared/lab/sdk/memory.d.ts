/** Memory: mappings, structures, shared memory objects. */
import type { Fd, Flags, mode_t } from './basics.d.ts'
import type { ByteAccess, Bytes } from './bytes.d.ts'
import type { sem_t } from './semaphore.d.ts'
import type { Timespec } from './time.d.ts'

export {}

declare const tag: unique symbol

/**
 * An address in mapped memory and the bytes from there to the end of the mapping: what `void *` is in C.
 * Every access is one real access and one operation on the timeline. Inside the mapping nothing is checked: beyond the end of the file it is
 * SIGBUS, without permission SIGSEGV, as in C. Outside it (and after munmap, when `length` is 0) it is a RangeError.
 */
export interface Memory extends ByteAccess {
  /** Bytes from here to the end. */
  readonly length: number
  /** The virtual address, as /proc/PID/maps shows it; another process has another one. */
  readonly address: bigint
  /** The memory `offset` bytes further on, C's `p + offset`; `length` bytes of it if given. No access. */
  at(offset: number, length?: number): Memory
  /** The memory seen as a C structure: C's cast of the pointer. No access. */
  as<F extends StructFields>(type: StructType<F>): Struct<F>
  /** Copies bytes out: all, or `length` from `offset`. */
  read(offset?: number, length?: number): Bytes
  /** Copies bytes in (text as UTF-8, without a NUL). RangeError when they do not fit. */
  write(offset: number, data: string | Uint8Array): void
  /** memset: all, or `length` bytes from `offset`. */
  fill(byte: number, offset?: number, length?: number): void
  /** A number at an offset that is a multiple of its size. */
  int32(offset: number): Word
  uint32(offset: number): Word
  int64(offset: number): Cell<bigint>
  uint64(offset: number): Cell<bigint>
}

/**
 * One number in memory. `value` is the plain variable of C: `cell.value++` is a load and a store, and between them others may come.
 * The methods are one indivisible operation each, as in JavaScript's Atomics; those that change it give the old value.
 * A number too large for the type is cut to its bits, as in C.
 */
export interface Cell<T extends number | bigint = number> {
  value: T
  load(): T
  store(value: T): void
  add(value: T): T
  sub(value: T): T
  and(value: T): T
  or(value: T): T
  xor(value: T): T
  exchange(value: T): T
  /** Stores `replacement` if the value is `expected`; gives the old value. */
  compareExchange(expected: T, replacement: T): T
}
/** A 32-bit number, on which processes can also wait (a futex word). */
export interface Word extends Cell<number> {
  readonly memory: Memory
  /** Sleeps while the value is `expected`, for a duration at most. Blocks. Errors: EINTR. — futex(2) FUTEX_WAIT; macOS os_sync_wait_on_address */
  wait(expected: number, timeout?: Timespec): 'ok' | 'not-equal' | 'timed-out'
  /** Wakes up to `count` sleepers (default all); gives how many. — FUTEX_WAKE */
  notify(count?: number): number
}
/** A floating-point number in memory; there are no indivisible operations on it. */
export interface FloatCell {
  value: number
}

/** Objects of the pthread family: structures may have them; the calls on them are not in this version. */
export interface pthread_mutex_t {
  readonly [tag]: 'pthread_mutex_t'
}
export interface pthread_cond_t {
  readonly [tag]: 'pthread_cond_t'
}
export interface pthread_rwlock_t {
  readonly [tag]: 'pthread_rwlock_t'
}
export interface pthread_barrier_t {
  readonly [tag]: 'pthread_barrier_t'
}

/** C types a structure may have. A `char` array is a piece of Memory, for text and bytes. */
export interface CTypes {
  char: Cell
  int8_t: Cell
  uint8_t: Cell
  int16_t: Cell
  uint16_t: Cell
  short: Cell
  int: Word
  unsigned: Word
  int32_t: Word
  uint32_t: Word
  long: Cell<bigint>
  int64_t: Cell<bigint>
  uint64_t: Cell<bigint>
  size_t: Cell<bigint>
  float: FloatCell
  double: FloatCell
  sem_t: sem_t
  pthread_mutex_t: pthread_mutex_t
  pthread_cond_t: pthread_cond_t
  pthread_rwlock_t: pthread_rwlock_t
  pthread_barrier_t: pthread_barrier_t
}
export type CType = keyof CTypes
export type FieldType = CType | StructType<any> | readonly [CType | StructType<any>, number]
export interface StructFields {
  readonly [field: string]: FieldType
}
export interface StructType<F extends StructFields> {
  readonly fields: F
}
type FieldOf<T> = T extends readonly ['char', number]
  ? Memory
  : T extends readonly [infer E, number]
    ? readonly FieldOf<E>[]
    : T extends CType
      ? CTypes[T]
      : T extends StructType<infer F>
        ? Struct<F>
        : never
/** A structure in memory: its fields as cells, handles and arrays. */
export type Struct<F extends StructFields> = { readonly [K in keyof F]: FieldOf<F[K]> }
/**
 * Declares a C structure, laid out as the C compiler does: `struct({ mutex: 'sem_t', in: 'int', slot: ['int', 8] })`.
 * Use it with `memory.as(type)`. A C program with the same struct can share the memory.
 */
export function struct<const F extends StructFields>(fields: F): StructType<F>
/** Bytes of a C type: `sizeof('sem_t')`, `sizeof(Shared)`. */
export function sizeof(type: CType | StructType<any>): number
/** Offset of a field: `offsetof(Shared, 'slot')`. */
export function offsetof<F extends StructFields>(type: StructType<F>, field: keyof F & string): number

/**
 * Opens a shared memory object; a new one has size 0 until ftruncate. The descriptor is close-on-exec.
 * @param name "/name". @param oflag O_RDONLY or O_RDWR, with O_CREAT, O_EXCL, O_TRUNC. @param mode default 0o600.
 * Errors: ENOENT, EEXIST, EACCES, EINVAL, EMFILE, ENAMETOOLONG (Linux: EINVAL; macOS: above 31 characters). — shm_open(3)
 */
export function shm_open(name: string, oflag: Flags<'O_'>, mode?: mode_t): Fd
/** The name goes; descriptors and mappings stay. Errors: ENOENT, EACCES. — shm_unlink(3) */
export function shm_unlink(name: string): void
/**
 * Maps a file, a shared memory object, or (MAP_ANONYMOUS, fd -1) fresh zero pages.
 * @param addr null: the kernel chooses. With MAP_FIXED only a place inside one of this process's own mappings.
 * @param offset a multiple of the page size.
 * Errors: EACCES (descriptor not open for this), EBADF, EINVAL (length 0, odd offset, neither MAP_SHARED nor MAP_PRIVATE), ENODEV (pipe), ENOMEM. — mmap(2)
 */
export function mmap(addr: Memory | null, length: number, prot: Flags<'PROT_'>, flags: Flags<'MAP_'>, fd?: Fd, offset?: number): Memory
/** Takes the mapping away. @param length bytes from `memory` on; default all. Errors: EINVAL (not at a page). — munmap(2) */
export function munmap(memory: Memory, length?: number): void
/** No access at all: every load is SIGSEGV. */
export const PROT_NONE: Flags<'PROT_'>
export const PROT_READ: Flags<'PROT_'>
export const PROT_WRITE: Flags<'PROT_'>
export const PROT_EXEC: Flags<'PROT_'>
/** Others who map the same object see every store. */
export const MAP_SHARED: Flags<'MAP_'>
/** Stores stay here: a private copy of the page (copy-on-write). */
export const MAP_PRIVATE: Flags<'MAP_'>
/** Zero pages of no file. Shared only with what inherits the mapping: fork, so nobody here. */
export const MAP_ANONYMOUS: Flags<'MAP_'>
/** At exactly `addr`, whatever was mapped there. */
export const MAP_FIXED: Flags<'MAP_'>
