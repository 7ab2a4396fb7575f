import { element } from '../element'
import type { Host } from '../host'
import type { PageOwner } from '../logic/page'
import { Capsule } from './capsule'
import { icon } from './icons'
import { TabBar } from './tab-bar'

/** The phone's (or WeChat for PC's) screen around the pages: bars, capsule, overlays. */
export class Screen {
  readonly root: HTMLElement
  /** Holds the pages' frames. */
  readonly pages = element('div', { class: 'host-pages' })
  /** Toasts, dialogs and sheets. */
  readonly overlays = element('div', { class: 'host-overlays' })
  readonly tabBar: TabBar
  private readonly title = element('div', { class: 'host-title' })
  private readonly back = element('button', { class: 'host-back', attributes: { 'aria-label': '返回' } })
  private readonly bar: HTMLElement

  constructor(private readonly host: Host) {
    const { device } = host
    this.tabBar = new TabBar(host)
    this.bar = element('div', { class: 'host-bar' }, [this.back, this.title])
    this.back.addEventListener('click', () => this.goBack())
    this.root = element(
      'div',
      {
        class: 'host-screen',
        attributes: { 'data-device': device.kind },
        style: {
          '--host-status-height': `${device.statusBarHeight}px`,
          '--host-bar-height': `${device.navigationBarHeight}px`,
          '--host-tab-height': `${device.tabBarHeight}px`,
          '--host-safe-bottom': `${device.safeBottom}px`,
          '--host-capsule-top': `${device.capsule.top}px`,
          '--host-capsule-right': `${device.capsule.right}px`,
        },
      },
      [
        ...(device.kind === 'phone' ? [statusBar()] : []),
        this.bar,
        this.pages,
        this.tabBar.root,
        new Capsule(host).root,
        ...(device.kind === 'phone' ? [element('div', { class: 'host-home-indicator' })] : []),
        this.overlays,
      ],
    )
    document.body.append(this.root)
  }

  /** Brings a page to the front; the others keep their place and their size, unseen. */
  show(page: PageOwner): void {
    if (!page.frame.isConnected) this.pages.append(page.frame)
    for (const frame of this.pages.children) frame.toggleAttribute('data-top', frame === page.frame)
    this.tabBar.showFor(page.route)
    this.refreshBar()
  }

  /** Draws the bar of the top page anew. */
  refreshBar(): void {
    const page = this.host.stack.top()
    if (page === undefined) return
    const { bar } = page
    this.root.toggleAttribute('data-custom-bar', bar.isCustom)
    this.root.toggleAttribute('data-tab-bar', this.tabBar.isShown)
    this.root.dataset.textStyle = bar.textStyle
    this.bar.style.backgroundColor = bar.isCustom ? 'transparent' : bar.backgroundColor
    this.root.style.setProperty('--host-bar-color', bar.isCustom ? 'transparent' : bar.backgroundColor)
    this.title.replaceChildren(...(bar.isLoading ? [element('span', { class: 'host-spinner' })] : []), bar.title)
    const action = this.backAction()
    this.back.hidden = action === 'none'
    this.back.setAttribute('aria-label', action === 'home' ? '回到首页' : '返回')
    this.back.replaceChildren(icon(action === 'home' ? 'home' : 'back'))
  }

  /** A page opened from outside, below which there is none, offers the way home. */
  private backAction(): 'none' | 'back' | 'home' {
    const { stack } = this.host
    const page = stack.top()
    if (page === undefined || page.bar.isCustom) return 'none'
    if (stack.depth() > 1) return 'back'
    return stack.isTab(page.route) || page.route === this.host.program.pages[0] || page.bar.isHomeHidden
      ? 'none'
      : 'home'
  }

  private goBack(): void {
    const { stack } = this.host
    if (stack.depth() > 1) stack.back(1)
    else stack.goHome()
  }
}

/** The time stands still, so that pictures can be compared. */
function statusBar(): HTMLElement {
  return element('div', { class: 'host-status' }, [
    element('span', { class: 'host-clock', text: '9:41' }),
    element('span', { class: 'host-signals' }, [icon('signal'), icon('wifi'), icon('battery')]),
  ])
}
