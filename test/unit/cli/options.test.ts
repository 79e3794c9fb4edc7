import { describe, expect, it } from 'vitest'
import { countOption, languageFor, parse, secondsOption } from '../../../src-main/hosts/cli/options.ts'
import { speaker } from '../../../src-shared/i18n/index.ts'

const names = { flags: ['help', 'json', 'solution'], values: ['repeat', 'trace'] }
const read = (...args: string[]) => {
  const answer = parse(args, names, speaker('en'))
  return answer.ok ? { flags: [...answer.value.flags], values: [...answer.value.values], words: answer.value.words } : answer.error
}

describe('parse', () => {
  it('reads options wherever they stand', () => {
    expect(read('lab', '--solution', '--repeat', '3', '--trace=x=y', '--json')).toEqual({
      flags: ['solution', 'json'],
      values: [
        ['repeat', '3'],
        ['trace', 'x=y'],
      ],
      words: ['lab'],
    })
    expect(read('--', '--solution')).toEqual({ flags: [], values: [], words: ['--solution'] })
    expect(read('-h')).toEqual({ flags: ['help'], values: [], words: [] })
    expect(read()).toEqual({ flags: [], values: [], words: [] })
  })

  it.each([
    [['--loud'], 'There is no option --loud here'],
    [['-x'], 'There is no option -x here'],
    [['--no-solution'], 'There is no option --no-solution here'],
    [['--repeat'], '--repeat wants a value after it'],
    [['--solution=yes'], '--solution takes no value'],
    [['--__proto__'], 'There is no option --__proto__ here'],
  ])('%j: %s', (args, what) => {
    expect(read(...args)).toBe(what)
  })
})

describe('languageFor', () => {
  it('takes --lang before the locale, and says when it does not know it', () => {
    expect(languageFor(['run', '--lang', 'zh'], {})).toEqual({ language: 'zh', wrong: null })
    expect(languageFor(['--lang=en', 'run'], { LANG: 'zh_CN.UTF-8' })).toEqual({ language: 'en', wrong: null })
    expect(languageFor(['run'], { LANG: 'zh_CN.UTF-8' })).toEqual({ language: 'zh', wrong: null })
    expect(languageFor(['--lang', 'fr'], { LANG: 'zh_CN.UTF-8' })).toEqual({ language: 'zh', wrong: 'fr' })
    expect(languageFor(['--lang'], {})).toEqual({ language: 'en', wrong: '' })
    expect(languageFor(['--lang='], {})).toEqual({ language: 'en', wrong: '' })
  })
})

describe('numbers', () => {
  it.each([
    ['1', 1],
    ['20', 20],
    ['0', null],
    ['-1', null],
    ['1.5', null],
    ['x', null],
    ['', null],
    ['1e3', null],
    ['99999999999999999999', null],
  ])('count %s → %s', (text, value) => {
    expect(countOption(text)).toBe(value)
  })

  it.each([
    ['1', 1000],
    ['0.25', 250],
    ['0.0001', 1],
    ['86400', 86_400_000],
    ['86401', null],
    ['0', null],
    ['-1', null],
    ['1s', null],
    ['', null],
    ['Infinity', null],
  ])('seconds %s → %s ms', (text, value) => {
    expect(secondsOption(text)).toBe(value)
  })
})
