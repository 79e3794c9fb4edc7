/** A moment for people: "today 17:42", "yesterday 17:42", else the date. */
import type { Language } from '../../../src-shared/i18n/index.ts'

/** @param at, now wall clock, milliseconds since 1970 */
export function moment(at: number, language: Language, now = Date.now()): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(at)
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  const day =
    days === 0 || days === 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day')
      : new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric' }).format(at)
  return `${day} ${time}`
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
