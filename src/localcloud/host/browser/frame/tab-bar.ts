import type { TabConfig } from '../../program'
import { element } from '../element'
import type { Host } from '../host'

/** Badge, dot and text of one tab, as the program may change them. */
interface TabState {
  config: TabConfig
  badge: string
  hasDot: boolean
}

/** The row of tabs at the bottom. */
export class TabBar {
  readonly root = element('div', { class: 'host-tabs', attributes: { role: 'tablist' } })
  isShown = false
  private readonly tabs: TabState[]
  private style: { color: string; selectedColor: string; backgroundColor: string; borderStyle: string }
  private isHidden = false
  private route = ''

  constructor(private readonly host: Host) {
    const config = host.program.app.tabBar
    this.tabs = (config?.list ?? []).map((tab) => ({ config: tab, badge: '', hasDot: false }))
    this.style = {
      color: config?.color ?? '#7A7E83',
      selectedColor: config?.selectedColor ?? '#3cc51f',
      backgroundColor: config?.backgroundColor ?? '#ffffff',
      borderStyle: config?.borderStyle ?? 'black',
    }
  }

  routes(): string[] {
    return this.tabs.map(({ config }) => config.pagePath)
  }

  showFor(route: string): void {
    this.route = route
    this.draw()
  }

  setHidden(isHidden: boolean): void {
    this.isHidden = isHidden
    this.draw()
    this.host.screen.refreshBar()
  }

  setStyle(style: Partial<TabBar['style']>): void {
    this.style = { ...this.style, ...style }
    this.draw()
  }

  /** Changes one tab; throws if there is none of that index. */
  change(index: number, change: Partial<TabState>): void {
    const tab = this.tabs[index]
    if (tab === undefined) throw new RangeError('invalid index')
    Object.assign(tab, change)
    this.draw()
  }

  configOf(index: number): TabConfig | undefined {
    return this.tabs[index]?.config
  }

  private draw(): void {
    this.isShown = !this.isHidden && this.routes().includes(this.route)
    this.root.hidden = !this.isShown
    this.root.style.backgroundColor = this.style.backgroundColor
    this.root.style.borderTopColor = this.style.borderStyle === 'white' ? '#ffffff' : 'rgba(0, 0, 0, 0.1)'
    this.root.replaceChildren(...this.tabs.map((tab, index) => this.drawTab(tab, index)))
  }

  private drawTab({ config, badge, hasDot }: TabState, index: number): HTMLElement {
    const isSelected = config.pagePath === this.route
    const picture = isSelected ? (config.selectedIconPath ?? config.iconPath) : config.iconPath
    const children = [
      ...(picture === undefined || picture === ''
        ? []
        : [element('img', { attributes: { src: this.host.assetUrl(picture), alt: '' } })]),
      element('span', { text: config.text }),
      ...(badge === '' ? [] : [element('i', { class: 'host-badge', text: badge })]),
      ...(hasDot ? [element('i', { class: 'host-dot' })] : []),
    ]
    return element(
      'div',
      {
        class: 'host-tab',
        attributes: {
          role: 'tab',
          'aria-selected': String(isSelected),
          'data-text-only': String(picture === undefined),
        },
        style: { color: isSelected ? this.style.selectedColor : this.style.color },
        onClick: () => this.host.stack.tapTab(index),
      },
      children,
    )
  }
}
