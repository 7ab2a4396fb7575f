import { Screen } from '../../../../../src/ui'

export default function FormsPage() {
  return <Screen title="forms" back />
}
