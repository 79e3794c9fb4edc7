import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src-shared/i18n/index.ts'
import { cliMessages } from '../../../src-shared/i18n/messages/cli.ts'
import { errorMessages } from '../../../src-shared/i18n/messages/errors.ts'
import { kindMessages, runMessages } from '../../../src-shared/i18n/messages/run.ts'

const tables: Readonly<Record<string, Readonly<Record<string, Message>>>> = { cliMessages, errorMessages, runMessages, kindMessages }
const all = Object.entries(tables).flatMap(([table, messages]) =>
  Object.entries(messages).map(([key, message]) => [`${table} ${key}`, message] as const),
)

const parameters = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[|}]/g)].map(([, name]) => name))].sort()
/** Names of calls and systems are the same in every language. */
const SAME_IN_BOTH = new Set(['memfd'])

describe('every sentence', () => {
  it.each(all)('%s has the same parameters in both languages', (_key, { en, zh }) => {
    expect(parameters(zh)).toEqual(parameters(en))
  })

  it.each(all)('%s is written in both languages', (_key, { en, zh }) => {
    expect(en.trim()).not.toBe('')
    expect(en).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/)
    if (!SAME_IN_BOTH.has(en)) expect(zh.replace(/\{\w+\}/g, '')).toMatch(/[\u4e00-\u9fff]|^[^A-Za-z]*$/)
  })

  it.each(all)('%s fits a terminal of 120 columns', (_key, { en, zh }) => {
    for (const line of en.split('\n')) if (en.includes('\n')) expect(line.length).toBeLessThanOrEqual(110)
    for (const line of zh.split('\n')) if (zh.includes('\n')) expect(line.length).toBeLessThanOrEqual(55 * 2)
  })
})
