import type { MessageTemplate, TemplateFact } from '../../config/templates'

const MEANINGS: Readonly<Record<TemplateFact, string>> = {
  state: 'what became of it, such as 已确认',
  subject: 'the services',
  time: 'day and time',
  store: 'the store',
  person: 'the customer or colleague',
  remark: 'a sentence of ours',
}

const HEAD = `Each is to be chosen in WeChat's console (mp.weixin.qq.com › 订阅消息) from the public library, for the app that sends
it, with these keywords in this order. WeChat then gives the keywords its own kinds and numbers: where they differ from the
second column, \`config/templates.ts\` must be changed to what WeChat shows. The ids go into the variable \`TEMPLATE_IDS\` as
\`purpose=id,purpose=id\` ([deploy.md](deploy.md)). Of titles and keywords: written down here, not yet seen in WeChat's library
(confidence L, 2026-11); the nearest that is offered will do.`

/** `docs/templates.md`: the subscription templates a shop has to choose, from `config/templates.ts`. */
export function describeTemplates(templates: Readonly<Record<string, MessageTemplate>>, madeBy: string): string {
  const parts = Object.entries(templates).map(([purpose, { app, title, page, fields }]) => {
    const rows = fields.map(({ key, label, fact }) => `| ${label} | \`${key}\` | ${MEANINGS[fact]} |`)
    const facts = `Sent by the ${app} app; a tap opens \`${page.replace(/\?.*/, '')}\`.`
    return `## ${purpose}: ${title}\n\n${facts}\n\n| keyword | kind | filled with |\n| --- | --- | --- |\n${rows.join('\n')}`
  })
  return `${['# Subscription templates', madeBy, HEAD, ...parts].join('\n\n')}\n`
}
