/** Where the apps find their cloud; set at build time in `config/client-settings.ts`. */
export interface ClientSettings {
  readonly envId: string
  /** The customer mini-program owns the environment. */
  readonly customerAppid: string
  readonly staffAppid: string
  /** Web builds only: the address of the local cloud. Empty: the one the page came from. */
  readonly cloudUrl: string
}

/** Which of the two apps is running. */
export type AppSide = 'customer' | 'staff'

/** Put in by Taro's `defineConstants`; jest and other programs pass settings themselves. */
declare const CLIENT_SETTINGS: ClientSettings

/** The settings the build was made with. */
export function readBuildSettings(): ClientSettings {
  if (typeof CLIENT_SETTINGS === 'undefined') throw new Error('this program was built without CLIENT_SETTINGS')
  return CLIENT_SETTINGS
}
