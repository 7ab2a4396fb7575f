export default definePageConfig({ navigationBarTitleText: '云' })
