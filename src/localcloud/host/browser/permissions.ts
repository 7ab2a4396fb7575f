import { CallFailure } from './api/call'

/**
 * What the person lets the program do (`scope.writePhotosAlbum` and the like). The first use grants it, as if the
 * person had tapped 允许; a tester, or the person in the settings, may refuse.
 */
export class Permissions {
  private readonly states = new Map<string, boolean>()

  set(scope: string, isGranted: boolean): void {
    this.states.set(scope, isGranted)
  }

  /** Throws as WeChat does once the person has refused. */
  require(scope: string): void {
    if (this.states.get(scope) === false) throw new CallFailure('auth deny')
    this.states.set(scope, true)
  }

  all(): Record<string, boolean> {
    return Object.fromEntries(this.states)
  }
}
