import { Screen } from '../../../../../src/ui'

export default function WidePage() {
  return <Screen title="wide" back />
}
