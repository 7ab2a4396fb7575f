import { useRouter } from '@tarojs/taro'
import { MovingTimes } from './moving-times'
import { PlannedTimes } from './planned-times'

/** 选时间: when? Opens with `moving`, an appointment's id, for another time of it. */
export default function TimesPage() {
  const { moving } = useRouter().params
  return moving === undefined ? <PlannedTimes /> : <MovingTimes appointmentId={moving} />
}
