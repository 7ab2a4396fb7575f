import type { ServicePhase } from '../../src/domain/shared/services'

/** A service of the demo shop, before it has pictures. */
export interface DemoService {
  readonly serviceId: string
  readonly categoryId: string
  readonly name: string
  readonly description: string
  readonly phases: readonly ServicePhase[]
  readonly listPriceFen: number
  readonly salePriceFen: number
  readonly preparationTips: string
  readonly careTips: string
  /** After how many days most customers come again. */
  readonly cycleDays: number
}

export const DEMO_CATEGORIES = [
  { categoryId: 'face', name: '面部护理' },
  { categoryId: 'body', name: '身体 SPA' },
  { categoryId: 'head', name: '头疗肩颈' },
  { categoryId: 'nails', name: '美甲手护' },
  { categoryId: 'lashes', name: '美睫眉型' },
  { categoryId: 'smooth', name: '光滑焕肤' },
]

interface Course {
  readonly roomKind: string
  readonly tips: string
  readonly care: string
  /** Minutes of a part in which the therapist is free for somebody else: a mask, a drying lamp. */
  readonly processingMinutes: number
  readonly cycleDays: number
}

const COURSES: Readonly<Record<string, Course>> = {
  face: {
    roomKind: 'bed',
    tips: '当天请勿去角质，素颜到店效果更好。',
    care: '24 小时内注意保湿防晒，暂停使用酸类产品。',
    processingMinutes: 15,
    cycleDays: 21,
  },
  body: {
    roomKind: 'spa',
    tips: '护理前一小时请勿饱餐，可提前到店更衣。',
    care: '多喝温水，6 小时内请勿冷水淋浴。',
    processingMinutes: 0,
    cycleDays: 30,
  },
  head: {
    roomKind: 'bed',
    tips: '请取下耳饰与项链，长发请带发圈。',
    care: '注意颈部保暖，当晚早点休息。',
    processingMinutes: 0,
    cycleDays: 14,
  },
  nails: {
    roomKind: 'nail-desk',
    tips: '如需卸甲请提前告知，会多留 20 分钟。',
    care: '两小时内避免长时间泡水。',
    processingMinutes: 0,
    cycleDays: 21,
  },
  lashes: {
    roomKind: 'lash-chair',
    tips: '请卸净眼妆，取下隐形眼镜。',
    care: '24 小时内眼周请勿沾水。',
    processingMinutes: 0,
    cycleDays: 25,
  },
  smooth: {
    roomKind: 'device',
    tips: '请提前剃净毛发，两周内勿暴晒。',
    care: '三天内避免热水与桑拿，坚持防晒。',
    processingMinutes: 0,
    cycleDays: 35,
  },
}

/** Name · active minutes · list price in yuan · sale price in yuan · one line about it. */
type Line = readonly [name: string, activeMinutes: number, listYuan: number, saleYuan: number, about: string]

const LINES: Readonly<Record<string, readonly Line[]>> = {
  face: [
    ['水光补水护理', 40, 398, 298, '玻尿酸导入，干燥季的一杯水。'],
    ['深层清洁小气泡', 35, 268, 198, '温和带走黑头与老化角质。'],
    ['敏肌舒缓修护', 45, 468, 368, '低温舒缓，退红安肤。'],
    ['紧致提拉面雕', 60, 698, 568, '手法提拉配合射频仪，轮廓更利落。'],
    ['亮肤焕采护理', 45, 498, 398, '维 C 导入，暗沉肌肤的提亮课。'],
    ['胶原抗皱护理', 60, 798, 688, '胶原面膜与眼周抗皱手法。'],
    ['青春控油护理', 40, 328, 258, '平衡油脂，改善毛孔粗大。'],
    ['眼部焕活护理', 30, 298, 228, '淡化细纹与浮肿。'],
    ['男士净肤护理', 40, 318, 248, '清洁、控油、剃须后舒缓一次完成。'],
    ['法式芳香面部护理', 55, 598, 498, '植物精油与穴位按摩，睡一觉的面部护理。'],
  ],
  body: [
    ['全身芳香 SPA', 90, 698, 568, '自选精油，从肩到足的放松。'],
    ['热石能量 SPA', 90, 798, 658, '火山热石沿经络推按，暖到骨头里。'],
    ['背部舒压护理', 45, 328, 268, '久坐族的背部松解。'],
    ['肠胃养护', 45, 368, 298, '腹部暖养手法，温和舒缓。'],
    ['腿部轻盈护理', 45, 348, 278, '淋巴引流，久站久坐后的轻盈。'],
    ['产后修护 SPA', 75, 898, 768, '专为产后妈妈设计，请提前告知恢复情况。'],
    ['身体磨砂润肤', 60, 458, 368, '海盐磨砂与乳木果油。'],
    ['泰式拉伸', 75, 568, 468, '古法拉伸，肩髋一起打开。'],
    ['暖宫艾灸', 45, 298, 238, '艾灸温养，手脚冰凉的日子。'],
  ],
  head: [
    ['头皮深层护理', 50, 368, 298, '检测、清洁、养护三步。'],
    ['养发黑茶头疗', 60, 428, 348, '草本黑茶浸润头皮。'],
    ['肩颈松解', 40, 268, 218, '筋膜松解，低头族必备。'],
    ['头部刮痧舒眠', 40, 258, 198, '牛角梳刮，入睡更快。'],
    ['肩颈艾灸', 45, 298, 238, '艾热温通肩颈。'],
    ['经络拔罐', 30, 198, 158, '走罐与留罐，湿重时来一次。'],
    ['头肩颈 SPA 组合', 80, 568, 458, '头疗加肩颈，一次到位。'],
  ],
  nails: [
    ['纯色美甲', 50, 168, 128, '修形、去角质、纯色甲油胶。'],
    ['法式渐变美甲', 70, 238, 188, '自然渐变，通勤百搭。'],
    ['手绘款式美甲', 90, 358, 288, '自带图案，手绘还原。'],
    ['足部护理美甲', 60, 228, 178, '足部去角质加纯色。'],
    ['手部焕肤护理', 40, 198, 148, '手膜与按摩，手是第二张脸。'],
    ['延长甲', 100, 428, 358, '水晶延长，自然服帖。'],
  ],
  lashes: [
    ['自然款嫁接睫毛', 70, 298, 238, '单根嫁接，像天生的一样。'],
    ['浓密款嫁接睫毛', 90, 398, 328, '开花嫁接，眼神更亮。'],
    ['角蛋白翘睫', 50, 238, 188, '自己的睫毛翘起来。'],
    ['眉型设计修眉', 30, 98, 68, '量脸设计，线条干净。'],
  ],
  smooth: [
    ['腋下冰点脱毛', 20, 198, 128, '冷感不痛，光滑整季。'],
    ['小腿冰点脱毛', 40, 498, 368, '夏天之前的准备。'],
    ['唇周冰点脱毛', 15, 128, 88, '五分钟的清爽。'],
    ['手臂焕肤冰点', 35, 428, 328, '脱毛加焕肤一次完成。'],
  ],
}

/** The forty services, in the order the shop shows them. */
export function demoServices(): DemoService[] {
  return DEMO_CATEGORIES.flatMap(({ categoryId }) => {
    const course = COURSES[categoryId]
    if (course === undefined) throw new Error(`no course for ${categoryId}`)
    return (LINES[categoryId] ?? []).map(([name, activeMinutes, listYuan, saleYuan, about], position) => ({
      serviceId: `svc_${categoryId}-${position + 1}`,
      categoryId,
      name,
      description: about,
      phases: phasesOf(activeMinutes, course),
      listPriceFen: listYuan * 100,
      salePriceFen: saleYuan * 100,
      preparationTips: course.tips,
      careTips: course.care,
      cycleDays: course.cycleDays,
    }))
  })
}

function phasesOf(activeMinutes: number, { roomKind, processingMinutes }: Course): ServicePhase[] {
  const roomKinds = [roomKind]
  const processing: ServicePhase[] =
    processingMinutes === 0
      ? []
      : [
          { kind: 'processing', minutes: processingMinutes, needsStaff: false, roomKinds },
          { kind: 'finish', minutes: 10, needsStaff: true, roomKinds },
        ]
  return [
    { kind: 'prepare', minutes: 5, needsStaff: true, roomKinds },
    { kind: 'active', minutes: activeMinutes, needsStaff: true, roomKinds },
    ...processing,
    { kind: 'cleanup', minutes: 5, needsStaff: false, roomKinds },
  ]
}
