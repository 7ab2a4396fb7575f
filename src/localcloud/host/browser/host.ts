import type { HostSettings, PackedProgram } from '../program'
import { Answers } from './answers'
import { createWx } from './api/wx'
import { Gateway } from './cloud/gateway'
import { type Device, findDevice } from './device'
import { TemporaryFiles } from './files'
import { PullDown } from './frame/page-scroll'
import { Screen } from './frame/screen'
import { AppLife } from './life'
import { Listeners } from './listeners'
import type { ComponentOwner } from './logic/component'
import { Logic } from './logic/logic'
import { type Owner, resolvePath } from './logic/owner'
import { Network } from './network'
import { Toast } from './overlay/toast'
import { PageStack } from './pages/stack'
import { type PageAddress, parseAddress } from './pages/urls'
import { Permissions } from './permissions'
import { Privacy } from './privacy'
import { describe, Problems } from './problems'
import { Records } from './records'
import { Sharing } from './sharing'
import type { Storage } from './storage'
import { TapRule } from './tap-rule'
import { asNumber, isFunction } from './values'
import { RenderQueue } from './view/render-queue'
import { Touches } from './view/touches'
import type { Templates } from './view/tree'
import { loadTemplates } from './view/templates'

/** What the address of the host page says: who, on what, where, from where. */
export interface Visit {
  readonly person: string
  /** The number `getPhoneNumber` gives; the cloud makes one up if it is not said. */
  readonly phone: string | undefined
  readonly device: Device
  readonly fontSize: number
  readonly start: PageAddress
  readonly scene: number
}

/** Who opened which page, from where and with what, as the address of the host says. */
export function readVisit(parameters: URLSearchParams, program: PackedProgram): Visit {
  return {
    person: parameters.get('person') ?? '小明',
    phone: parameters.get('phone') ?? undefined,
    device: findDevice(parameters.get('device')),
    fontSize: asNumber(parameters.get('fontSize'), 16),
    start: parseAddress(`/${(parameters.get('page') ?? program.pages[0] ?? '').replace(/^\//, '')}`, undefined),
    scene: asNumber(parameters.get('scene'), 1001),
  }
}

/** One run of a program by one person: everything the parts of the runtime need of each other. */
export class Host {
  readonly problems = new Problems()
  readonly records = new Records()
  readonly answers = new Answers()
  readonly listeners = new Listeners()
  readonly renders = new RenderQueue()
  readonly files = new TemporaryFiles()
  readonly permissions = new Permissions()
  readonly tapRule = new TapRule()
  readonly components = new Set<ComponentOwner>()
  readonly person: string
  readonly phone: string | undefined
  readonly device: Device
  readonly network: Network
  readonly gateway: Gateway
  readonly templates: Templates
  readonly stack: PageStack
  readonly screen: Screen
  readonly toast: Toast
  readonly privacy: Privacy
  readonly sharing: Sharing
  readonly pullDown: PullDown
  readonly life: AppLife
  readonly logic: Logic
  clipboard = ''
  fontSize: number
  private readonly wx: Readonly<Record<string, unknown>>

  constructor(
    readonly program: PackedProgram,
    readonly settings: HostSettings,
    readonly storage: Storage,
    private readonly visit: Visit,
  ) {
    this.person = visit.person
    this.phone = visit.phone
    this.device = visit.device
    this.fontSize = visit.fontSize
    this.network = new Network(this.listeners)
    this.gateway = new Gateway(
      settings.gatewayUrl,
      { appid: program.appid, person: visit.person, phone: visit.phone },
      this.network,
    )
    this.templates = loadTemplates(program.templates)
    this.stack = new PageStack(this)
    this.screen = new Screen(this)
    this.toast = new Toast(this.screen.overlays)
    this.privacy = new Privacy(this)
    this.sharing = new Sharing(this)
    this.pullDown = new PullDown(this)
    const { route, query } = visit.start
    this.life = new AppLife(this, { path: route, query, scene: visit.scene, referrerInfo: {} })
    const { members, visible } = createWx(this)
    this.wx = members
    this.logic = new Logic(this, visible)
    new Touches(this)
  }

  /** Runs the program from its App to its first page. */
  start(): void {
    for (const warning of this.program.warnings) this.problems.add(warning)
    this.problems.watchTemplates()
    this.problems.watchErrors(
      (error) => this.tellError(error),
      (reason) => {
        this.listeners.tell('unhandledRejection', { reason })
        this.logic.callApp('onUnhandledRejection', { reason })
      },
    )
    window.addEventListener('resize', () => this.resize())
    this.logic.start()
    this.life.launch()
    this.openFirstPage()
  }

  /** Calls a member of `wx` on behalf of a component. */
  callWx(name: string, options: object): unknown {
    const member = this.wx[name]
    return isFunction(member) ? member(options) : undefined
  }

  /** Address the browser can load for what a program calls a file: its own, a temporary one, or one of the web. */
  assetUrl(source: string, from = ''): string {
    if (source === '') return ''
    if (source.startsWith('wxfile://')) return this.files.url(source)
    if (/^(https?:|data:|blob:|\/\/)/.test(source)) return source
    return `files/${resolvePath(from, source)}`
  }

  /** The page or component whose `this` a program holds. */
  ownerOf(instance: unknown): Owner | undefined {
    const owners: Owner[] = [...this.stack.all(), ...this.components]
    return owners.find((owner) => owner.instance === instance) ?? this.stack.top()
  }

  /** Runs a function of the program; what it throws is reported and goes no further. */
  guard(run: () => unknown): unknown {
    try {
      return run()
    } catch (error) {
      this.reportError(error)
      return undefined
    }
  }

  reportError(error: unknown): void {
    this.problems.add(`error: ${describe(error)}`)
    window.console.error(error)
    this.tellError(error)
  }

  setFontSize(size: number): void {
    this.fontSize = size
    for (const page of this.stack.all()) page.render()
  }

  private tellError(error: unknown): void {
    const message = error instanceof Error ? (error.stack ?? error.message) : describe(error)
    this.listeners.tell('error', { message })
    this.logic.callApp('onError', message)
  }

  private openFirstPage(): void {
    const { start } = this.visit
    if (this.program.pages.includes(start.route)) {
      this.stack.relaunch(start)
      return
    }
    this.problems.add(`page "${start.route}" is not found`)
    this.listeners.tell('pageNotFound', { path: start.route, query: start.query, isEntryPage: true })
    this.logic.callApp('onPageNotFound', { path: start.route, query: start.query, isEntryPage: true })
    if (this.stack.depth() === 0) this.stack.goHome()
  }

  private resize(): void {
    const { width, height } = this.screen.pages.getBoundingClientRect()
    const size = {
      windowWidth: width,
      windowHeight: height,
      screenWidth: window.innerWidth,
      screenHeight: window.innerHeight,
    }
    this.listeners.tell('windowResize', { size, deviceOrientation: width > height ? 'landscape' : 'portrait' })
    const page = this.stack.top()
    page?.call('onResize', { size })
    page?.tellComponents('resize')
  }
}
