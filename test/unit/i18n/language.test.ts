import { describe, expect, it } from 'vitest'
import { languageOf, languageOfEnvironment, signalName, speaker, translate } from '../../../src-shared/i18n/index.ts'

describe('languageOf', () => {
  it.each([
    ['zh', 'zh'],
    ['zh_CN.UTF-8', 'zh'],
    ['zh-Hans', 'zh'],
    ['zh_TW', 'zh'],
    ['ZH', 'zh'],
    ['en', 'en'],
    ['en_GB.UTF-8', 'en'],
    ['C', 'en'],
    ['C.UTF-8', 'en'],
    ['POSIX', 'en'],
    ['', 'en'],
    [undefined, 'en'],
    ['de_DE.UTF-8', null],
    ['zha', null],
    ['english', null],
  ])('%s → %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language)
  })
})

describe('languageOfEnvironment', () => {
  it('takes LC_ALL before LC_MESSAGES before LANG, and an empty one for none', () => {
    expect(languageOfEnvironment({ LANG: 'zh_CN.UTF-8' })).toBe('zh')
    expect(languageOfEnvironment({ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8' })).toBe('en')
    expect(languageOfEnvironment({ LANG: 'en_US.UTF-8', LC_MESSAGES: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' })).toBe('zh')
    expect(languageOfEnvironment({ LANG: 'zh_CN.UTF-8', LC_ALL: '' })).toBe('zh')
  })

  it('speaks English to everybody else', () => {
    expect(languageOfEnvironment({})).toBe('en')
    expect(languageOfEnvironment({ LANG: 'de_DE.UTF-8' })).toBe('en')
  })
})

describe('translate', () => {
  const message = { en: '{who} has {n} of {n}', zh: '{who} 有 {n}' }

  it('puts the parameters in', () => {
    expect(translate('en', message, { who: 'a', n: 0 })).toBe('a has 0 of 0')
    expect(speaker('zh')(message, { who: 'a', n: 1 })).toBe('a 有 1')
  })

  it('does not look into what it puts in', () => {
    expect(translate('en', message, { who: '{n} $& $1', n: 2 })).toBe('{n} $& $1 has 2 of 2')
  })

  it('finds the word that goes with a number', () => {
    const rows = { en: '{n} {n|row is|rows are} left', zh: '剩 {n} 行' }
    expect([0, 1, 2].map((n) => translate('en', rows, { n }))).toEqual(['0 rows are left', '1 row is left', '2 rows are left'])
    expect(translate('zh', rows, { n: 1 })).toBe('剩 1 行')
    expect(translate('en', rows, {})).toBe('{n} {n|row is|rows are} left')
  })

  it('leaves alone what nobody gave', () => {
    expect(translate('en', message)).toBe('{who} has {n} of {n}')
    expect(translate('en', { en: '{toString}', zh: '' }, {})).toBe('{toString}')
  })
})

describe('signalName', () => {
  it('knows the usual ones and numbers the others', () => {
    expect([1, 9, 11, 13, 15, 31].map((n) => signalName(n))).toEqual(['SIGHUP', 'SIGKILL', 'SIGSEGV', 'SIGPIPE', 'SIGTERM', 'SIGSYS'])
    expect(signalName(34)).toBe('signal 34')
    expect(signalName(0)).toBe('signal 0')
  })
})
