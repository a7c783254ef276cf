import type { AccountGroup, DemoAccount, DemoAccounts } from './demo-accounts.ts';

/** Whom to be: the demonstration's accounts unit by unit, a township's villages on demand, or any account by name. */
export function chooseAccountPage(
  accounts: DemoAccounts,
  { uid, township }: { readonly uid: string; readonly township: string | undefined },
): string {
  const { wholeOffice, county, townships } = accounts;
  const villages = township === undefined ? [] : accounts.villagesOf(township);
  return page(
    '选择账号',
    `<h1>选择账号登录 <span lang="en">Sign in</span></h1>
<p>这是演示县自带的身份服务：点一个账号即可登录，不需要密码。
<span lang="en">This sample county's own identity provider: choose an account, no password.</span></p>
<form method="post" action="/interaction/${escaped(uid)}">
${wholeOffice === undefined ? '' : `<p>${button(wholeOffice)}</p>`}
${section('county', '县级单位和银行', 'County agencies and banks', county)}
${section('townships', '乡镇', 'Townships', townships)}
<h2 id="villages">村（社区） <span lang="en">Villages</span></h2>
<p>先选乡镇：</p>
<ul class="links">${townships
      .map(
        ({ unitId, unitName }) =>
          `<li><a href="?township=${encodeURIComponent(unitId)}#villages"${
            unitId === township ? ' aria-current="true"' : ''
          }>${escaped(unitName)}</a></li>`,
      )
      .join('')}</ul>
${villages.map(group).join('\n')}
</form>
<form method="post" action="/interaction/${escaped(uid)}" class="other">
<h2>其他账号 <span lang="en">Another account</span></h2>
<label for="subject">账号（在“单位和人员”里登记的登录账号）</label>
<input id="subject" name="subject" required maxlength="200" autocomplete="off">
<button type="submit">登录</button>
</form>`,
  );
}

/** The page a person sees who comes back too late, or by an old link. */
export function expiredPage(): string {
  return page(
    '登录页已过期',
    `<h1>登录页已过期</h1>
<p>请回到工作台，再点一次“登录”。 <span lang="en">This sign-in has expired. Go back to the console and sign in again.</span></p>`,
  );
}

/** Asks whether to sign out; `form` is the provider's own, which the buttons send. */
export function signOutPage(form: string): string {
  return page(
    '退出登录',
    `<h1>退出登录 <span lang="en">Sign out</span></h1>
${form}
<p><button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>退出</button></p>
<p>退出后，这台电脑上的人要重新选择账号才能进入。</p>`,
  );
}

export function signedOutPage(): string {
  return page('已退出', '<h1>已退出登录</h1><p>可以关闭这个页面了。</p>');
}

function section(
  id: string,
  title: string,
  english: string,
  groups: readonly AccountGroup[],
): string {
  return `<h2 id="${id}">${title} <span lang="en">${english}</span></h2>
${groups.map(group).join('\n')}`;
}

function group({ unitName, accounts }: AccountGroup): string {
  return `<div class="unit" role="group" aria-label="${escaped(unitName)}">
<div class="unit-name">${escaped(unitName)}</div>
<div class="accounts">${accounts.map(button).join('')}</div></div>`;
}

function button({ subject, name, role, post }: DemoAccount): string {
  const title = post === '' || post === role ? '' : ` · ${escaped(post)}`;
  return `<button type="submit" name="subject" value="${escaped(subject)}"><b>${escaped(role)}</b> ${escaped(name)}<small>${title}</small></button>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body><main>
${body}
</main></body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (mark) => `&#${mark.charCodeAt(0)};`);
}

const STYLE = `
:root { color: #1b2733; background: #f3f5f7; font: 18px/1.6 system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 60rem; margin: 2rem auto; padding: 1.5rem; background: #fff; border: 1px solid #d5dbe1; border-radius: 8px; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #d5dbe1; }
[lang=en] { color: #4a5866; font-size: .8em; font-weight: normal; }
.unit { display: grid; grid-template-columns: 14rem 1fr; gap: .5rem; padding: .5rem 0; border-bottom: 1px solid #eceff2; }
.unit-name { padding-top: .5rem; }
.accounts { display: flex; flex-wrap: wrap; gap: .5rem; }
button { font: inherit; padding: .4rem .9rem; min-height: 48px; color: #0b3d66; background: #eaf2f9; border: 1px solid #7fa3c4; border-radius: 6px; cursor: pointer; }
button:hover { background: #d6e6f3; }
button small { font-size: .8em; color: #3f4d5a; }
:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
.links { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
a { color: #0b5394; padding: .3rem 0; display: inline-block; }
a[aria-current] { font-weight: bold; color: #1b2733; }
.other label { display: block; }
input { font: inherit; min-height: 44px; padding: .2rem .6rem; border: 1px solid #6b7885; border-radius: 6px; max-width: 100%; }
@media (max-width: 640px) { main { margin: 0; border: 0; padding: 1rem; } .unit { grid-template-columns: 1fr; } }
`;
