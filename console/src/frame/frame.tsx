import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useLanguage, useWords, words } from '../messages/words.ts';
import type { Room } from '../rooms/room.ts';
import { rooms } from '../rooms/rooms.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { useMay } from './permissions.ts';
import { useTypeSize } from './type-size.tsx';
import { WhoAmI } from './who-am-i.tsx';

const sentences = words(
  {
    system: '两险征缴',
    toContent: '跳到正文',
    menu: '菜单',
    closeMenu: '收起菜单',
    navigation: '办事栏目',
    largeType: '大字',
    normalType: '标准字',
    groups: { today: '', data: '数据交换', people: '居民与应缴', money: '扣款', county: '全县' },
  },
  {
    system: 'Collection',
    toContent: 'Skip to content',
    menu: 'Menu',
    closeMenu: 'Close menu',
    navigation: 'Rooms',
    largeType: 'Large type',
    normalType: 'Normal type',
    groups: {
      today: '',
      data: 'Data exchange',
      people: 'Residents and dues',
      money: 'Deductions',
      county: 'County',
    },
  },
);

const groups = ['today', 'data', 'people', 'money', 'county'] as const;

/** Everything around a page: where one is, where one may go, who one is. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const t = useWords(sentences);
  const [location] = useLocation();
  const [menuOpen, setMenuOpen] = useState(false);
  const { size, choose } = useTypeSize();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page was chosen, so the menu has done its work.
  useEffect(() => setMenuOpen(false), [location]);
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t.toContent}
      </a>
      <header className="top">
        <button
          type="button"
          className="menu-button"
          aria-expanded={menuOpen}
          aria-controls="rooms"
          onClick={() => setMenuOpen(!menuOpen)}
        >
          {menuOpen ? t.closeMenu : t.menu}
        </button>
        <Link href="/" className="brand" aria-label={t.system}>
          <img src="/seal.svg" alt="" width="30" height="30" />
          <span>{t.system}</span>
        </Link>
        <div className="top-end">
          <button
            type="button"
            className="quiet-button"
            onClick={() => choose(size === 'large' ? 'normal' : 'large')}
          >
            {size === 'large' ? t.normalType : t.largeType}
          </button>
          <LanguageSwitch />
          <WhoAmI />
        </div>
      </header>
      <nav id="rooms" className={menuOpen ? 'rooms rooms-open' : 'rooms'} aria-label={t.navigation}>
        {groups.map((group) => (
          <RoomGroup key={group} name={t.groups[group]} group={group} location={location} />
        ))}
      </nav>
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function RoomGroup({
  group,
  name,
  location,
}: {
  readonly group: Room['group'];
  readonly name: string;
  readonly location: string;
}) {
  const may = useMay();
  const { language } = useLanguage();
  const shown = rooms.filter((room) => room.group === group && mayEnter(room, may));
  if (shown.length === 0) return null;
  return (
    <section>
      {name !== '' && <h2>{name}</h2>}
      <ul>
        {shown.map((room) => (
          <li key={room.path}>
            <Link href={room.path} aria-current={isIn(room, location) ? 'page' : undefined}>
              {room.name[language]}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function mayEnter({ acts }: Room, may: (act: string) => boolean): boolean {
  return acts.length === 0 || acts.some(may);
}

function isIn({ path }: Room, location: string): boolean {
  return path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`);
}
