export default definePageConfig({ navigationBarTitleText: '房间和床位' })
