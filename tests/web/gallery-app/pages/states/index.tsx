import { Screen } from '../../../../../src/ui'

export default function StatesPage() {
  return <Screen title="states" back />
}
