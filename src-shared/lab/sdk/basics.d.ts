/** Kinds of numbers, and what calls take as data. */
import type { Memory } from './memory.d.ts'

export {}

declare const tag: unique symbol

/** A number made of bits of one family, named by the prefix of its constants: `Flags<'O_'>` takes `O_CREAT | O_RDWR`, or any plain number. */
export type Flags<Family extends string> = number & { readonly [tag]?: Family }
/** A constant that selects an operation. */
export type Const<Name extends string> = number & { readonly [tag]: Name }

/** File descriptor: the number that /proc/PID/fd shows. */
export type Fd = number & { readonly [tag]?: 'fd' }
/** Process id. */
export type pid_t = number & { readonly [tag]?: 'pid' }
export type uid_t = number
export type gid_t = number
/** Signal number. */
export type Signal = number & { readonly [tag]?: 'SIG' }
/** Permission bits, usually octal: `0o600`. */
export type mode_t = Flags<'S_'>

/** What a call takes as data. A string goes out as UTF-8; a Memory is handed to the kernel as it is, by address. */
export type Data = string | Uint8Array | Memory
/** Where a call may put data: private bytes, or mapped memory. */
export type Buf = Uint8Array | Memory
