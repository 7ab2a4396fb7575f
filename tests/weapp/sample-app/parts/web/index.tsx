import { WebView } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'

/** A page of the web inside the program. */
export default function WebPage() {
  const { params } = useRouter()
  return <WebView src={decodeURIComponent(params.url ?? '')} />
}
