import Taro, { useError, useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { lifecycle } from './lifecycle'
import './app.scss'

/** A mini-program that uses every component and call the host covers. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(({ path, query, scene }) => {
    lifecycle.push(`launch ${path} ${JSON.stringify(query)} ${scene}`)
    if (process.env.TARO_ENV === 'weapp') Taro.cloud.init({ env: 'sample' })
  })
  useError((error) => lifecycle.push(`error ${error.split('\n')[0]}`))
  return children
}
