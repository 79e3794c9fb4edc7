/** Asks the C compiler what it knows: sizes, alignments, offsets. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CStruct, type Abi } from '../../src-main/lab-process/sdk/struct-layout.ts'
import type { FieldType, StructFields } from '../../src-shared/lab/sdk/memory.d.ts'

/** C types of the SDK in the order of their names there. */
export const C_TYPES = [
  'char', 'int8_t', 'uint8_t', 'int16_t', 'uint16_t', 'short', 'int', 'unsigned', 'int32_t', 'uint32_t',
  'long', 'int64_t', 'uint64_t', 'size_t', 'float', 'double',
  'sem_t', 'pthread_mutex_t', 'pthread_cond_t', 'pthread_rwlock_t', 'pthread_barrier_t',
] as const // prettier-ignore

const HEADERS = ['pthread.h', 'semaphore.h', 'stddef.h', 'stdint.h', 'stdio.h'].map((h) => `#include <${h}>\n`).join('')
const INTEGERS = new Set<string>(C_TYPES.slice(0, C_TYPES.indexOf('float')))

/** Compiles a C program (bodies of main, and what stands before it), runs it, gives its output. */
export function runC(before: string, main: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'ipc-lab-c-'))
  try {
    const source = join(dir, 'main.c')
    const program = join(dir, 'main')
    writeFileSync(source, `${HEADERS}${before}\nint main(void) {\n${main}\nreturn 0;\n}\n`)
    execFileSync('cc', ['-std=gnu11', '-o', program, source], { stdio: ['ignore', 'pipe', 'inherit'] })
    return execFileSync(program, { encoding: 'utf8' })
  } finally {
    rmSync(dir, { recursive: true })
  }
}

/** The ABI of this machine, from the compiler. */
export function compilerAbi(): Abi {
  const lines = C_TYPES.map(
    (t) => `printf("${t} %zu %zu %d\\n", sizeof(${t}), _Alignof(${t}), ${INTEGERS.has(t) ? `(${t})-1 < (${t})0` : '-1'});`,
  )
  const entries = runC('', lines.join('\n'))
    .trim()
    .split('\n')
    .map((line) => {
      const [name, size, align, signed] = line.split(' ')
      const scalar = { size: Number(size), align: Number(align), ...(signed === '-1' ? {} : { signed: signed === '1' }) }
      return [name, scalar]
    })
  return Object.fromEntries(entries) as Abi
}

/** Size, alignment and offsets of a structure by the compiler, in the order of the fields. */
export function compilerLayout(fields: StructFields): { size: number; align: number; offsets: number[] } {
  const prints = ['sizeof(struct T)', '_Alignof(struct T)', ...Object.keys(fields).map((f) => `offsetof(struct T, ${f})`)]
  const out = runC(`struct T ${body(fields)};`, prints.map((p) => `printf("%zu\\n", (size_t)${p});`).join('\n'))
  const [size, align, ...offsets] = out.trim().split('\n').map(Number)
  return { size: size!, align: align!, offsets }
}

function body(fields: StructFields): string {
  return `{ ${Object.entries(fields)
    .map(([name, type]) => `${declare(name, type)};`)
    .join(' ')} }`
}

function declare(name: string, type: FieldType): string {
  if (Array.isArray(type)) return `${cType(type[0])} ${name}[${String(type[1])}]`
  return `${cType(type)} ${name}`
}

function cType(type: unknown): string {
  return type instanceof CStruct ? `struct ${body(type.fields as StructFields)}` : String(type)
}
