import { element } from './element'
import type { Host } from './host'
import { askConsent } from './overlay/sheet'
import { asRecord, asText, isRecord, type Values } from './values'
import type { ViewNode } from './view/view-node'

/** How long WeChat waits for the promise a program may return from `onShareAppMessage`. */
const PROMISE_MS = 3000

/** The share menu: what the page says about itself becomes a card that a person sends to another. */
export class Sharing {
  isMenuHidden = false

  constructor(private readonly host: Host) {}

  async shareFromMenu(): Promise<void> {
    if (this.isMenuHidden || !this.pageHas('onShareAppMessage')) return this.refuse('当前页面不可转发')
    await this.share('menu', undefined)
  }

  async shareFromButton(button: ViewNode): Promise<void> {
    await this.share('button', { id: button.element.id, dataset: button.dataset() })
  }

  async shareToTimeline(): Promise<void> {
    if (!this.pageHas('onShareTimeline')) return this.refuse('当前页面未开启分享到朋友圈')
    const said = asRecord(this.host.stack.top()?.call('onShareTimeline'))
    const title = asText(said.title, this.programTitle())
    const path = `${this.currentPath().split('?')[0] ?? ''}?${asText(said.query)}`
    const imageUrl = asText(said.imageUrl)
    this.host.records.share({ kind: 'timeline', title, path, imageUrl, to: '', from: 'menu' })
    await this.host.gateway.recordShare({ title, path, target: 'timeline', ...givenOnly({ imageUrl }) })
    this.host.toast.show({ title: '已分享', icon: 'success', hasMask: false, durationMs: 1500 }, 'toast')
  }

  private async share(from: 'menu' | 'button', target: unknown): Promise<void> {
    const said = asRecord(this.host.stack.top()?.call('onShareAppMessage', { from, target }))
    const card = { ...said, ...(await settlePromise(said.promise)) }
    const title = asText(card.title, this.programTitle())
    const path = asText(card.path, this.currentPath())
    const imageUrl = asText(card.imageUrl)
    const answer = asRecord(await this.host.answers.ask('share', () => this.askForPerson(title, imageUrl)))
    if (answer.fail !== undefined) return
    const to = asText(answer.to)
    this.host.records.share({ kind: 'friend', title, path, imageUrl, to, from })
    await this.host.gateway.recordShare({ title, path, target: 'friend', ...givenOnly({ imageUrl, to }) })
    this.host.toast.show({ title: '已转发', icon: 'success', hasMask: false, durationMs: 1500 }, 'toast')
  }

  private async askForPerson(title: string, imageUrl: string): Promise<Values> {
    const field = document.createElement('input')
    field.className = 'host-field'
    field.placeholder = '朋友的名字'
    field.setAttribute('aria-label', '发送给')
    const card = element('div', { class: 'host-share-card' }, [
      element('div', { class: 'host-share-title', text: title }),
      imageUrl === ''
        ? element('div', { class: 'host-share-picture' })
        : element('img', { class: 'host-share-picture', attributes: { src: this.host.assetUrl(imageUrl), alt: '' } }),
      element('div', { class: 'host-share-program', text: this.programTitle() }),
    ])
    const isSent = await askConsent(this.host.screen.overlays, {
      heading: '发送给',
      body: [field, card],
      accept: '发送',
      refuse: '取消',
    })
    return isSent ? { to: field.value } : { fail: 'cancel' }
  }

  private refuse(title: string): void {
    this.host.toast.show({ title, icon: 'none', hasMask: false, durationMs: 1500 }, 'toast')
  }

  private pageHas(method: string): boolean {
    return typeof this.host.stack.top()?.instance[method] === 'function'
  }

  private programTitle(): string {
    return this.host.program.app.window?.navigationBarTitleText ?? this.host.program.name
  }

  private currentPath(): string {
    const page = this.host.stack.top()
    const query = Object.entries(page?.query ?? {}).map(([name, value]) => `${name}=${value}`)
    return `/${page?.route ?? ''}${query.length > 0 ? `?${query.join('&')}` : ''}`
  }
}

/** Without what is empty. */
function givenOnly(texts: Readonly<Record<string, string>>): Values {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
}

async function settlePromise(promise: unknown): Promise<Values> {
  if (!(promise instanceof Promise)) return {}
  const late = new Promise<Values>((resolve) => window.setTimeout(() => resolve({}), PROMISE_MS))
  const settled: unknown = await Promise.race([promise, late]).catch(() => ({}))
  return isRecord(settled) ? settled : {}
}
