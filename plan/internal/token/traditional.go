package token

import (
	"strings"
	"unicode/utf8"
)

// Simplified writes the characters of traditional Chinese that words of tables have in their simplified form, so that 指標 is
// known as 指标. The length does not change: a part of the result stands at the same bytes of the text.
func Simplified(s string) string {
	if isASCII(s) {
		return s
	}
	return strings.Map(simple, s)
}

// simple finds a character in the pairs by halving them.
func simple(r rune) rune {
	const width = 2 * len("简")
	low, high := 0, len(traditional)/width
	for r >= '一' && r <= '龥' && low < high {
		at := (low + high) / 2
		from, size := utf8.DecodeRuneInString(traditional[at*width:])
		switch {
		case from == r:
			r, _ = utf8.DecodeRuneInString(traditional[at*width+size:])
			return r
		case from < r:
			low = at + 1
		default:
			high = at
		}
	}
	return r
}

// traditional holds each character before its simplified form, in order, of those that occur in words by which tables are read.
// TestTraditional names what is absent.
const traditional = "並并佈布佔占併并來来侷局係系個个備备傢家債债價价億亿儘尽優优儲储內内兩两冊册別别剋克創创劃划動动務务勞劳勢势匯汇區区參参" +
	"問问單单噸吨噹当嚮向國国圍围園园圖图團团執执報报場场塊块壓压壽寿奮奋學学實实寬宽專专對对導导屆届屬属崗岗嵗岁師师帶带幣币" +
	"庫库廢废廳厅張张強强彙汇後后徑径從从復复惡恶態态應应戶户捲卷揮挥損损撫抚擁拥擔担據据擴扩攝摄數数斷断於于昇升時时暫暂書书" +
	"査查桿杆條条棟栋業业構构槓杠樁桩標标機机檯台欄栏權权歐欧歲岁歸归殺杀氣气汙污沒没況况淨净減减測测準准溫温滿满漲涨潔洁潤润" +
	"濃浓濕湿濟济災灾為为無无煙烟爭争爲为爾尔牀床牽牵狀状獻献現现環环產产産产畝亩畫划當当發发盡尽監监盧卢確确碼码稅税種种稱称" +
	"積积穩稳節节範范糧粮約约級级終终組组結结絕绝給给統统經经綠绿綫线維维綱纲緑绿線线編编緻致縣县縮缩總总績绩繫系繼继續续纍累" +
	"羣群義义脫脱脹胀臺台與与興兴莊庄萬万蓋盖藥药處处號号虧亏術术衕同裏里補补裝装裡里製制複复覈核見见規规視视訂订計计託托訪访" +
	"設设註注評评試试詳详誌志認认說说説说課课調调識识護护讀读變变貝贝負负貢贡貧贫貨货責责貸贷費费貼贴貿贸資资質质趨趋踰逾車车" +
	"軌轨較较輛辆輯辑輸输轉转辦办農农迴回這这週周進进遊游運运過过達达遞递遠远適适還还邏逻鄉乡醫医釋释銷销錶表鍵键鍾钟鎮镇鐘钟" +
	"鑑鉴鑒鉴長长門门開开間间闆板關关陞升陣阵隊队際际隻只離离電电鞏巩頁页頃顷項项預预領领頭头顆颗額额願愿類类顧顾顯显颱台養养" +
	"餘余驗验體体麪面麫面麵面點点齡龄"
