import Taro from '@tarojs/taro'
import { makeStore, useStore } from '../make-store'
import { IS_WEB } from './target'

const store = makeStore(IS_WEB ? navigator.onLine : true)
listenToNetwork()

function listenToNetwork(): void {
  if (IS_WEB) {
    for (const name of ['online', 'offline']) window.addEventListener(name, () => store.set(navigator.onLine))
    return
  }
  Taro.onNetworkStatusChange(({ isConnected }) => store.set(isConnected))
  Taro.getNetworkType().then(
    ({ networkType }) => store.set(networkType !== 'none'),
    () => undefined,
  )
}

/** Whether the phone says it has a network; a cloud that does not answer is another matter. */
export function useIsOnline(): boolean {
  return useStore(store)
}
