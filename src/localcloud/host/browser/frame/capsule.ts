import { element } from '../element'
import type { Host } from '../host'
import { chooseFrom } from '../overlay/sheet'
import { icon } from './icons'

/** The two buttons at the top right that WeChat draws over every mini-program. */
export class Capsule {
  readonly root: HTMLElement

  constructor(private readonly host: Host) {
    const button = (label: string, name: 'more' | 'close', onClick: () => void): HTMLElement =>
      element('button', { attributes: { 'aria-label': label, type: 'button' }, onClick }, [icon(name)])
    this.root = element('div', { class: 'host-capsule' }, [
      button('更多', 'more', () => void this.openMenu()),
      button('关闭', 'close', () => this.close()),
    ])
  }

  private async openMenu(): Promise<void> {
    const { host } = this
    const items: { label: string; run: () => void | Promise<void> }[] = [
      { label: '转发给朋友', run: () => host.sharing.shareFromMenu() },
      { label: '分享到朋友圈', run: () => host.sharing.shareToTimeline() },
      { label: `网络：${host.network.isOnline ? '已连接' : '已断开'}`, run: () => host.network.toggle() },
      {
        label: `字体大小：${host.fontSize === 16 ? '标准' : '大'}`,
        run: () => host.setFontSize(host.fontSize === 16 ? 21 : 16),
      },
      { label: '重新进入小程序', run: () => window.location.reload() },
    ]
    const chosen = await chooseFrom(
      host.screen.overlays,
      items.map(({ label }) => label),
    )
    await items[chosen ?? -1]?.run()
  }

  /** The program goes to the background and waits there, as on a phone. */
  private close(): void {
    const { host } = this
    host.life.background()
    const cover = element('div', { class: 'host-closed' }, [
      element('div', { text: host.program.app.window?.navigationBarTitleText ?? host.program.name }),
      element('button', {
        class: 'host-button',
        text: '回到小程序',
        onClick: () => {
          cover.remove()
          host.life.foreground()
        },
      }),
    ])
    host.screen.overlays.append(cover)
  }
}
