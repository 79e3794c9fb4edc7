/** Arrows between rooms, as `npm run check` sees them. */
import { describe, expect, it } from 'vitest'
import { importsOf, problemOf } from '../../../tools/check-imports.mjs'

const problem = (path: string, specifier: string, typeOnly = false) => problemOf(path, { specifier, typeOnly })

describe('reading imports', () => {
  it('sees every form', () => {
    const { imports } = importsOf(
      'a.ts',
      `import a from 'a'
import type { B } from 'b'
import { type C } from 'c'
import { type D, d } from 'd'
export * from 'e'
export type { F } from 'f'
const g = await import('g')
type H = import('h').H
import 'i'`,
    )
    expect(imports.map((one) => [one.specifier, one.typeOnly, one.line])).toEqual([
      ['a', false, 1],
      ['b', true, 2],
      ['c', true, 3],
      ['d', false, 4],
      ['e', false, 5],
      ['f', true, 6],
      ['g', false, 7],
      ['h', true, 8],
      ['i', false, 9],
    ])
  })

  it('reads all scripts of a component, at their lines', () => {
    const text = `<template><p>import x from 'no'</p></template>\n<script lang="ts">\nimport 'a'\n</script>\n<script setup lang="ts">\nimport 'b'\n</script>\n`
    expect(importsOf('a.vue', text).imports.map((one) => [one.specifier, one.line])).toEqual([
      ['a', 3],
      ['b', 6],
    ])
  })

  it('sees where a file asks for its own place', () => {
    expect(importsOf('a.ts', 'const a = 1\nconst b = import.meta.url\nconst c = __dirname').places).toEqual([2, 3])
  })
})

describe('arrows', () => {
  it.each([
    ['src-main/hosts/cli/main.ts', '../../engine/index.ts'],
    ['src-main/engine/engine.ts', '../../src-shared/base/result.ts'],
    ['src-main/engine/engine.ts', 'node:fs'],
    ['src-main/labs/lab-store.ts', '../engine/index.ts'],
    ['src-shared/contract/commands.ts', 'zod'],
    ['src-renderer/ui/theme.ts', '../../src-shared/look/tokens.ts'],
  ])('%s may import %s', (path, specifier) => expect(problem(path, specifier)).toBeUndefined())

  it.each([
    ['src-main/engine/engine.ts', '../hosts/service.ts', 'may not import src-main/hosts'],
    ['src-main/engine/engine.ts', 'electron', "package 'electron'"],
    ['src-main/labs/lab-store.ts', '../engine/engine.ts', 'may not import src-main/engine'],
    ['src-main/hosts/cli/main.ts', '../web/origin.ts', 'may not import src-main/hosts/web'],
    ['src-shared/trace/model.ts', '../contract/commands.ts', 'may not import src-shared/contract'],
    ['src-shared/base/result.ts', 'node:fs', 'no Node'],
    ['src-renderer/ui/theme.ts', 'node:path', 'no Node'],
    ['src-renderer/client/index.ts', '../../src-main/engine/index.ts', 'may not import src-main/engine'],
    ['src-main/engine/engine.ts', 'fs', "write 'node:fs'"],
    ['src-main/engine/engine.ts', './run-registry', 'write the extension'],
    ['src-main/engine/engine.ts', './nowhere.ts', 'names no file'],
  ])('%s may not import %s', (path, specifier, words) => expect(problem(path, specifier)).toContain(words))

  it('lets a lab process have types, and no code, of what the host speaks', () => {
    const path = 'src-main/lab-process/boot.ts'
    expect(problem(path, '../../src-shared/base/result.ts', true)).toBeUndefined()
    expect(problem(path, '../../src-shared/base/result.ts')).toContain("write 'import type'")
  })

  it('shows of a feature only its index to others', () => {
    const path = 'src-renderer/features/labs/x.ts'
    expect(problem(path, '../run/index.ts')).toBeUndefined()
    expect(problem(path, '../run/run-store.ts')).toContain('export it from src-renderer/features/run/index.ts')
    expect(problem(path, './../labs/index.ts')).toBeUndefined()
  })
})
