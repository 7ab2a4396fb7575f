import { CallFailure } from './api/call'
import { element } from './element'
import type { Host } from './host'
import { askConsent } from './overlay/sheet'
import { asRecord } from './values'

/** WeChat's error number for a call that needs a consent the person refused. */
const NOT_AUTHORIZED = 104

/**
 * WeChat's privacy gate: with `__usePrivacyCheck__`, calls that touch personal data wait until the person has agreed
 * to the program's privacy contract. The program may ask in its own words, or WeChat asks in its own.
 */
export class Privacy {
  readonly contractName: string
  private readonly key: string

  constructor(private readonly host: Host) {
    this.contractName = `《${host.program.app.window?.navigationBarTitleText ?? host.program.name}小程序隐私保护指引》`
    this.key = `mini-program-host:privacy:${host.program.name}:${host.person}`
  }

  needsAuthorization(): boolean {
    return this.host.program.app.__usePrivacyCheck__ === true && window.localStorage.getItem(this.key) === null
  }

  agree(): void {
    window.localStorage.setItem(this.key, 'agreed')
  }

  /** Forgets the consent, as when the person deletes the program. */
  forget(): void {
    window.localStorage.removeItem(this.key)
  }

  /** Waits for the consent that `call` needs; throws if the person refuses it. */
  async require(call: string): Promise<void> {
    if (!this.needsAuthorization()) return
    const isAgreed = this.host.listeners.has('needPrivacyAuthorization')
      ? await this.askThroughProgram(call)
      : await this.askDirectly()
    if (!isAgreed) throw new CallFailure('privacy permission is not authorized', { errno: NOT_AUTHORIZED })
    this.agree()
  }

  private async askThroughProgram(call: string): Promise<boolean> {
    return new Promise((resolve) => {
      const answer = (given: unknown): void => {
        const { event } = asRecord(given)
        if (event === 'agree' || event === 'disagree') resolve(event === 'agree')
      }
      this.host.listeners.tell('needPrivacyAuthorization', answer, { referrer: call })
    })
  }

  private async askDirectly(): Promise<boolean> {
    return askConsent(this.host.screen.overlays, {
      heading: '用户隐私保护提示',
      body: [
        element('p', { text: '在你使用服务之前，请仔细阅读' }),
        element('p', { class: 'host-link', text: this.contractName }),
        element('p', { text: '如你同意，请点击“同意”开始使用。' }),
      ],
      accept: '同意',
      refuse: '拒绝',
    })
  }
}
