import type { Host } from '../host'
import { answering, type Members } from './call'

/** Version of WeChat's base library that the host's answers follow. */
const BASE_LIBRARY = '3.6.0'
const WECHAT = '8.0.49'

/** What the program learns of the machine, of WeChat and of itself. */
export function systemCalls(host: Host): Members {
  const everything = () => ({
    ...windowInfo(host),
    ...deviceInfo(host),
    ...appInfo(host),
    ...systemSetting(host),
    errMsg: 'getSystemInfo:ok',
  })
  return {
    getWindowInfo: () => windowInfo(host),
    getDeviceInfo: () => deviceInfo(host),
    getAppBaseInfo: () => appInfo(host),
    getSystemSetting: () => systemSetting(host),
    getAppAuthorizeSetting: () => ({ cameraAuthorized: 'authorized', albumAuthorized: 'authorized' }),
    getSystemInfoSync: everything,
    ...answering(host, { getSystemInfo: everything, getSystemInfoAsync: everything }),
    getMenuButtonBoundingClientRect: () => capsuleRectangle(host),
    getAccountInfoSync: () => ({
      miniProgram: { appId: host.program.appid, envVersion: 'develop', version: '' },
      plugin: {},
    }),
    getLaunchOptionsSync: () => host.life.launchOptions,
    getEnterOptionsSync: () => host.life.enterOptions,
    onWindowResize: (listener: unknown) => host.listeners.on('windowResize', listener),
    offWindowResize: (listener?: unknown) => host.listeners.off('windowResize', listener),
    onAppShow: (listener: unknown) => host.listeners.on('appShow', listener),
    offAppShow: (listener?: unknown) => host.listeners.off('appShow', listener),
    onAppHide: (listener: unknown) => host.listeners.on('appHide', listener),
    offAppHide: (listener?: unknown) => host.listeners.off('appHide', listener),
    onError: (listener: unknown) => host.listeners.on('error', listener),
    offError: (listener?: unknown) => host.listeners.off('error', listener),
    onUnhandledRejection: (listener: unknown) => host.listeners.on('unhandledRejection', listener),
    offUnhandledRejection: (listener?: unknown) => host.listeners.off('unhandledRejection', listener),
    onPageNotFound: (listener: unknown) => host.listeners.on('pageNotFound', listener),
    offPageNotFound: (listener?: unknown) => host.listeners.off('pageNotFound', listener),
    onThemeChange: (listener: unknown) => host.listeners.on('themeChange', listener),
    offThemeChange: (listener?: unknown) => host.listeners.off('themeChange', listener),
    onMemoryWarning: (listener: unknown) => host.listeners.on('memoryWarning', listener),
    offMemoryWarning: (listener?: unknown) => host.listeners.off('memoryWarning', listener),
    getUpdateManager: () => updateManager(host),
  }
}

/** Sizes of the page's window, of the screen around it, and what is safe to draw on. */
export function windowInfo(host: Host): Record<string, unknown> {
  const { device } = host
  const screen = host.screen.root.getBoundingClientRect()
  const page = host.screen.pages.getBoundingClientRect()
  const bottom = screen.height - device.safeBottom
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth: screen.width,
    screenHeight: screen.height,
    windowWidth: page.width,
    windowHeight: page.height,
    statusBarHeight: device.statusBarHeight,
    screenTop: page.top - screen.top,
    safeArea: {
      left: 0,
      top: device.statusBarHeight,
      right: screen.width,
      bottom,
      width: screen.width,
      height: bottom - device.statusBarHeight,
    },
  }
}

function deviceInfo(host: Host): Record<string, unknown> {
  return { ...host.device.info, abi: '', deviceAbi: '', cpuType: '' }
}

function appInfo(host: Host): Record<string, unknown> {
  return {
    SDKVersion: BASE_LIBRARY,
    version: WECHAT,
    language: 'zh_CN',
    theme: 'light',
    enableDebug: false,
    fontSizeSetting: host.fontSize,
    fontSizeScaleFactor: host.fontSize / 16,
    host: { appId: '', env: 'WeChat', version: Number.parseInt(WECHAT, 10) },
  }
}

function systemSetting(host: Host): Record<string, unknown> {
  return {
    bluetoothEnabled: false,
    locationEnabled: true,
    wifiEnabled: host.network.isOnline,
    deviceOrientation: host.device.kind === 'phone' ? 'portrait' : 'landscape',
  }
}

function capsuleRectangle(host: Host): Record<string, number> {
  const { capsule } = host.device
  const right = host.screen.root.getBoundingClientRect().width - capsule.right
  return {
    width: capsule.width,
    height: capsule.height,
    top: capsule.top,
    bottom: capsule.top + capsule.height,
    left: right - capsule.width,
    right,
  }
}

/** There is never an update here, unless a tester says so. */
function updateManager(host: Host): object {
  return {
    onCheckForUpdate: (listener: unknown) => {
      host.listeners.on('checkForUpdate', listener)
      window.setTimeout(() => host.listeners.tell('checkForUpdate', { hasUpdate: false }), 0)
    },
    onUpdateReady: (listener: unknown) => host.listeners.on('updateReady', listener),
    onUpdateFailed: (listener: unknown) => host.listeners.on('updateFailed', listener),
    applyUpdate: () => window.location.reload(),
  }
}
