import { element } from '../element'
import type { Host } from '../host'
import { initialBar, type PageBar } from '../frame/page-bar'
import type { PageAddress } from '../pages/urls'
import { asRecord, copyPlain, type Values } from '../values'
import { drawOwner, removeDrawn } from '../view/draw'
import { ViewNode } from '../view/view-node'
import { EventChannel } from './event-channel'
import { Owner, resolveUsing } from './owner'

/** One open page: its place on the screen, its data and its functions. */
export class PageOwner extends Owner {
  readonly route: string
  readonly query: Readonly<Record<string, string>>
  /** The page's window: what is fixed stays in it, `100vh` is its height. */
  readonly frame: HTMLElement
  /** What scrolls, inside the frame. */
  readonly scroller: HTMLElement
  /** The element that `page {}` styles. */
  readonly body: HTMLElement
  readonly bar: PageBar
  isShown = false
  private readonly node: ViewNode

  constructor(
    host: Host,
    { route, query }: PageAddress,
    readonly channel: EventChannel = new EventChannel(),
  ) {
    const options = host.logic.page(route)
    super(host, route, resolveUsing(host, route), asRecord(copyPlain(options.data)))
    this.route = route
    this.query = query
    this.bar = initialBar(host.program, route)
    this.body = element('div', { class: 'wx-page', attributes: { 'data-route': route } })
    this.scroller = element('div', { class: 'host-scroller' }, [this.body])
    this.frame = element('div', { class: 'host-page' }, [this.scroller])
    this.node = new ViewNode(this.body, 'wx-page', undefined, this)
    Object.assign(this.instance, withoutData(options), {
      route,
      __route__: route,
      options: query,
      getOpenerEventChannel: () => this.channel.api(),
      getTabBar: () => null,
    })
  }

  root(): ViewNode {
    return this.node
  }

  render(): void {
    if (this.frame.isConnected) drawOwner(this.host, this.node, this)
  }

  /** The first showing: drawn once, loaded, shown, and ready after the drawing that loading has caused. */
  begin(): void {
    this.render()
    this.call('onLoad', this.query)
    this.show()
    this.host.renders.schedule(this, () => this.call('onReady'))
  }

  show(): void {
    this.isShown = true
    this.call('onShow')
    this.tellComponents('show')
  }

  hide(): void {
    if (!this.isShown) return
    this.isShown = false
    this.call('onHide')
    this.tellComponents('hide')
  }

  close(): void {
    this.isShown = false
    this.call('onUnload')
    removeDrawn(this.body)
    this.frame.remove()
  }

  /** Tells the components of this page that it is shown, hidden or resized. */
  tellComponents(name: 'show' | 'hide' | 'resize'): void {
    for (const component of this.host.components)
      if (this.body.contains(component.root().element)) component.pageLifetime(name)
  }
}

function withoutData(options: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'data'))
}
