import type { Host } from '../host'
import { PageOwner } from '../logic/page'
import type { EventChannel } from '../logic/event-channel'
import { CallFailure } from '../api/call'
import type { PageAddress } from './urls'

/** WeChat opens no more pages than this on top of each other. */
const MOST_PAGES = 10

/** The open pages, the visible one last. Tab pages stay alive while another tab is shown. */
export class PageStack {
  private pages: PageOwner[] = []
  private readonly tabPages = new Map<string, PageOwner>()

  constructor(private readonly host: Host) {}

  top(): PageOwner | undefined {
    return this.pages.at(-1)
  }

  all(): readonly PageOwner[] {
    return this.pages
  }

  depth(): number {
    return this.pages.length
  }

  instances(): unknown[] {
    return this.pages.map((page) => page.instance)
  }

  isTab(route: string): boolean {
    return this.host.program.app.tabBar?.list.some(({ pagePath }) => pagePath === route) === true
  }

  /** Opens a page on top of the others. */
  push(address: PageAddress, channel?: EventChannel): PageOwner {
    if (this.pages.length >= MOST_PAGES) throw new CallFailure(`webview count limit exceed`)
    const page = new PageOwner(this.host, address, channel)
    this.hide(this.top())
    this.pages.push(page)
    this.begin(page)
    return page
  }

  /** Closes the top page and opens another in its place. */
  replace(address: PageAddress): void {
    const page = new PageOwner(this.host, address)
    this.closeTop()
    this.pages.push(page)
    this.begin(page)
  }

  /** Closes every page and opens this one. */
  relaunch(address: PageAddress): void {
    const page = this.isTab(address.route) ? undefined : new PageOwner(this.host, address)
    while (this.pages.length > 0) this.closeTop()
    for (const tabPage of this.tabPages.values()) tabPage.close()
    this.tabPages.clear()
    if (page === undefined) {
      this.showTab(address)
      return
    }
    this.pages.push(page)
    this.begin(page)
  }

  /** Closes up to `delta` pages, never the last one. */
  back(delta: number): void {
    const closing = Math.min(delta, this.pages.length - 1)
    for (let count = 0; count < closing; count += 1) this.closeTop()
    const page = this.top()
    if (page !== undefined && closing > 0) this.resume(page)
  }

  /** Shows a tab's page and closes every page that is none. */
  switchTab(address: PageAddress): void {
    if (this.top()?.route === address.route && this.pages.length === 1) return
    const bottom = this.pages[0]
    while (this.pages.length > 1) this.closeTop()
    if (bottom !== undefined && bottom.route !== address.route && this.pages[0] === bottom) {
      if (this.tabPages.has(bottom.route)) {
        this.pages = []
        this.hide(bottom)
      } else this.closeTop()
    }
    this.showTab(address)
  }

  /** The person taps the tab of that index. */
  tapTab(index: number): void {
    const tab = this.host.screen.tabBar.configOf(index)
    if (tab === undefined) return
    const page = this.top()
    if (page?.route !== tab.pagePath) this.switchTab({ route: tab.pagePath, query: {} })
    this.top()?.call('onTabItemTap', { index: String(index), pagePath: tab.pagePath, text: tab.text })
  }

  goHome(): void {
    this.relaunch({ route: this.host.program.pages[0] ?? '', query: {} })
  }

  private showTab(address: PageAddress): void {
    const known = this.tabPages.get(address.route)
    if (known === undefined) {
      const page = new PageOwner(this.host, address)
      this.tabPages.set(address.route, page)
      this.pages = [page]
      this.begin(page)
      return
    }
    const wasTop = this.pages[0] === known && known.isShown
    this.pages = [known]
    if (!wasTop) this.resume(known)
  }

  private begin(page: PageOwner): void {
    if (this.isTab(page.route) && this.pages.length === 1) this.tabPages.set(page.route, page)
    this.host.screen.show(page)
    this.host.pullDown.attach(page)
    page.begin()
  }

  private resume(page: PageOwner): void {
    this.host.screen.show(page)
    page.show()
  }

  private hide(page: PageOwner | undefined): void {
    page?.hide()
  }

  private closeTop(): void {
    const page = this.pages.pop()
    if (page === undefined) return
    if (this.tabPages.get(page.route) === page) this.tabPages.delete(page.route)
    page.close()
  }
}
