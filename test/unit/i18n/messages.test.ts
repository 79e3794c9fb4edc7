/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src-shared/i18n/index.ts'

/** Every table of every file: a new one is tested without being named here. */
const files: Readonly<Record<string, Readonly<Record<string, unknown>>>> = import.meta.glob('../../../src-shared/i18n/messages/*.ts', {
  eager: true,
})
const isTable = (value: unknown): value is Readonly<Record<string, Message>> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((each) => typeof each?.en === 'string' && typeof each?.zh === 'string')
const tables = Object.fromEntries(
  Object.values(files).flatMap((exports) =>
    Object.entries(exports).filter((entry): entry is [string, Readonly<Record<string, Message>>] => isTable(entry[1])),
  ),
)
const all = Object.entries(tables).flatMap(([table, messages]) =>
  Object.entries(messages).map(([key, message]) => [`${table} ${key}`, message] as const),
)

const parameters = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[|}]/g)].map(([, name]) => name))].sort()
/** Words of the system, units and names: the same in every language. */
const SAME_IN_BOTH = /\b(pid|fd|inode|errno|memfd|B|px|IPC Lab)\b/g

describe('every sentence', () => {
  it.each(all)('%s has the same parameters in both languages', (_key, { en, zh }) => {
    expect(parameters(zh)).toEqual(parameters(en))
  })

  it.each(all)('%s is written in both languages', (_key, { en, zh }) => {
    expect(en.trim()).not.toBe('')
    expect(en).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/)
    const own = zh.replace(/\{[^}]*\}/g, '').replace(SAME_IN_BOTH, '')
    expect(own).toMatch(/[\u4e00-\u9fff]|^[^A-Za-z]*$/)
  })

  it.each(all)('%s fits a terminal of 120 columns', (_key, { en, zh }) => {
    for (const line of en.split('\n')) if (en.includes('\n')) expect(line.length).toBeLessThanOrEqual(110)
    for (const line of zh.split('\n')) if (zh.includes('\n')) expect(line.length).toBeLessThanOrEqual(55 * 2)
  })
})
