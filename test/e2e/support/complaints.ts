/** What a page complains of on its own: violations of the policy, errors nobody caught. A spec ends with none. */
import type { Page } from '@playwright/test'

export function collectComplaints(page: Page, into: string[]): void {
  page.on('pageerror', (error) => into.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    if (/content security policy/i.test(text)) into.push(`policy: ${text}`)
    else if (message.type() === 'error') into.push(`console: ${text} ${message.location().url}`)
  })
}
