import type { Host } from '../host'
import { asRecord, type Values } from '../values'
import { type ComponentDefinition, defineComponent } from './component-definition'
import { Sandbox } from './sandbox'

/** The program's logic layer: its modules, its App, and what its files passed to `Page()` and `Component()`. */
export class Logic {
  private readonly sandbox: Sandbox
  private readonly components = new Map<string, ComponentDefinition>()
  private readonly pages = new Map<string, Values>()
  private appOptions: Record<string, unknown> = {}
  private calledWith: Values | undefined

  constructor(
    private readonly host: Host,
    wx: unknown,
  ) {
    this.sandbox = new Sandbox(host.program.scripts, {
      wx,
      App: (options: unknown) => {
        this.appOptions = { globalData: {}, ...asRecord(options) }
      },
      Page: (options: unknown) => {
        this.calledWith = asRecord(options)
      },
      Component: (options: unknown) => {
        this.calledWith = asRecord(options)
      },
      Behavior: (options: unknown) => options,
      getApp: () => this.appOptions,
      getCurrentPages: () => host.stack.instances(),
    })
  }

  /** Runs `app.js`. */
  start(): void {
    this.sandbox.require('app.js')
  }

  /** Calls one of the App's functions, if it has it. */
  callApp(name: string, argument: unknown): void {
    const found = this.appOptions[name]
    if (typeof found === 'function') this.guarded(() => Reflect.apply(found, this.appOptions, [argument]))
  }

  /** What a page's file passed to `Page()`. The file runs once, however often the page is opened. */
  page(route: string): Values {
    const known = this.pages.get(route)
    if (known !== undefined) return known
    const options = this.runFor(`${route}.js`, 'Page')
    this.pages.set(route, options)
    return options
  }

  /** What a component's file passed to `Component()`. */
  component(path: string): ComponentDefinition {
    const known = this.components.get(path)
    if (known !== undefined) return known
    const definition = defineComponent(this.runFor(`${path}.js`, 'Component'))
    this.components.set(path, definition)
    return definition
  }

  private runFor(file: string, call: string): Values {
    this.calledWith = undefined
    this.sandbox.require(file)
    const options = this.takeOptions()
    if (options === undefined) throw new Error(`${file} did not call ${call}()`)
    return options
  }

  private takeOptions(): Values | undefined {
    return this.calledWith
  }

  private guarded(run: () => unknown): void {
    try {
      run()
    } catch (error) {
      this.host.reportError(error)
    }
  }
}
