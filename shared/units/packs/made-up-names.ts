/** Names as people in southern Xinjiang have them, combined by number: nobody's in particular. */
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'.split('');
const GIVEN = [
  '建国 秀英 志强 丽华 海燕 文军 玉兰 国庆 春梅 晓东 红霞 立新 桂芳 永刚 雪莲 明辉 淑珍 卫东 翠萍 少华',
  '新民 凤英 长江 慧敏 振华 冬梅 天山 美玲 树林 爱华',
].flatMap((line) => line.split(' '));
const UYGHUR_GIVEN = [
  '阿依古丽 买买提 阿卜杜热合曼 古丽娜尔 艾尔肯 帕提古丽 吐尔逊 热孜万古丽 玉素甫 阿孜古丽 麦麦提江 迪丽努尔',
  '库尔班江 努尔比亚 依明 茹先古丽 艾合买提 布海丽其 亚森 祖丽胡玛尔 塔依尔 海丽切姆 肉孜 米热古丽',
].flatMap((line) => line.split(' '));
const FATHERS = [
  '买买提 吐尔逊 艾山 依明 玉苏甫 阿吾提 卡德尔 热合曼 托合提 尼亚孜 萨迪克 库尔班 赛买提 艾则孜 伊敏 亚库普',
].flatMap((line) => line.split(' '));

/** The same name for the same number, every time, and hundreds before one comes again; two in three are Uyghur. */
export function madeUpName(number: number): string {
  const block = Math.floor(number / 3);
  if (number % 3 === 0) return nameAt(SURNAMES, block) + nameAt(GIVEN, block);
  const place = block * 2 + (number % 3);
  const round = Math.floor(place / (UYGHUR_GIVEN.length * 2));
  return `${nameAt(UYGHUR_GIVEN, place)}·${nameAt(FATHERS, place + round)}`;
}

function nameAt(names: readonly string[], place: number): string {
  return names[place % names.length] ?? '';
}
