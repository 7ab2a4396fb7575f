export type DeviceKind = 'phone' | 'pc'

/** The machine the program believes it runs on. Lengths in CSS pixels. */
export interface Device {
  readonly kind: DeviceKind
  readonly statusBarHeight: number
  readonly navigationBarHeight: number
  readonly tabBarHeight: number
  /** The strip at the bottom that a phone without a home button keeps free. */
  readonly safeBottom: number
  readonly capsule: { readonly width: number; readonly height: number; readonly right: number; readonly top: number }
  /** What `getDeviceInfo` says. */
  readonly info: Readonly<Record<string, string | number>>
}

/** A phone of 390 × 844 points, as iPhones 12 to 14 are. */
const PHONE: Device = {
  kind: 'phone',
  statusBarHeight: 47,
  navigationBarHeight: 44,
  tabBarHeight: 50,
  safeBottom: 34,
  capsule: { width: 87, height: 32, right: 7, top: 51 },
  info: {
    platform: 'ios',
    system: 'iOS 17.4',
    brand: 'iPhone',
    model: 'iPhone 14',
    benchmarkLevel: -1,
    memorySize: 5600,
  },
}

/** WeChat for Windows: no status bar, a window the person resizes. */
const PC: Device = {
  kind: 'pc',
  statusBarHeight: 0,
  navigationBarHeight: 48,
  tabBarHeight: 56,
  safeBottom: 0,
  capsule: { width: 87, height: 32, right: 12, top: 8 },
  info: {
    platform: 'windows',
    system: 'Windows 10 x64',
    brand: 'microsoft',
    model: 'microsoft',
    benchmarkLevel: -1,
    memorySize: 16384,
  },
}

export function findDevice(name: string | null): Device {
  return name === 'pc' ? PC : PHONE
}
