import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import ErrorNotice from '../../../src-renderer/ui/ErrorNotice.vue'
import SayText from '../../../src-renderer/ui/SayText.vue'
import { badgeLetters } from '../../../src-shared/words/badge.ts'

it('sets calls in mono and the main word in bold, and never makes markup of a sentence', () => {
  const view = mount(SayText, { props: { text: '`main` waits in `read()` for **3.2 s** <img src=x onerror=alert(1)> and `' } })
  expect(view.findAll('.mono').map((each) => each.text())).toEqual(['main', 'read()'])
  expect(view.find('b').text()).toBe('3.2 s')
  expect(view.find('img').exists()).toBe(false)
  expect(view.text()).toContain('<img src=x onerror=alert(1)> and `')
})

it('says what, why and what to do', () => {
  const view = mount(ErrorNotice, {
    props: { title: 'No room for `q`', rows: [{ label: 'why', text: 'all 32 exist' }], kept: 'Your code is kept.' },
    slots: { default: '<button>Run again</button>' },
  })
  expect(view.text()).toMatch(/No room for q.*why.*all 32 exist.*Run again.*Your code is kept\./)
})

it('gives every process letters of its own', () => {
  expect(badgeLetters(['main', 'producer', 'producer 2', 'consumer'])).toEqual(['M', 'P', 'P2', 'C'])
  expect(badgeLetters(['parent', 'producer', 'printer'])).toEqual(
    ['P', 'PR', 'PI'].map((one) => one.replace(/^(.)(.)$/, (_, a, b) => a + b.toLowerCase())),
  )
  expect(badgeLetters(['', '日志'])).toEqual(['?', '日'])
})
