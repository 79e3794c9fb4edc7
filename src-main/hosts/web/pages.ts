/** The few pages that the web host writes itself, in both languages: who sees them may not have been able to choose one yet. */
import { LANGUAGES, translate, type Message } from '../../../src-shared/i18n/index.ts'
import { webMessages } from '../../../src-shared/i18n/messages/web.ts'

export type PageName = 'used' | 'closed' | 'foreign' | 'missing' | 'enter'

/** Nothing from outside stands in it, so there is nothing to escape. */
export function page(name: PageName): string {
  // No redirect by status: after a link from another site the strict cookie would not come with it. From our own page it does.
  const onward = name === 'enter' ? '<meta http-equiv="refresh" content="0;url=/">' : ''
  const title: Message = webMessages[`page.${name}-title`]
  const parts = LANGUAGES.map((language) => {
    const link = `<a href="/">${translate(language, webMessages['page.link'])}</a>`
    const text = translate(language, webMessages[`page.${name}`], { link })
    return `<section lang="${language}"><h1>${translate(language, title)}</h1><p>${text}</p></section>`
  })
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${onward}
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>IPC Lab</title><style>${STYLE}</style></head><body><main>${parts.join('\n')}</main></body></html>
`
}

const STYLE =
  'body{font:16px/1.6 system-ui,sans-serif;margin:0}main{max-width:36rem;margin:15vh auto;padding:0 1.5rem}h1{font-size:1.25rem}'
