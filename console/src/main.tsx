import { createRoot } from 'react-dom/client';
import { readSettings } from './api/settings.ts';
import { CannotStart, Console } from './console.tsx';
import { mayWorkOffline } from './rooms/cash/device/village-list.ts';
import { sessionWith } from './signing-in/session.ts';
import './styles.css';
import './components/parts.css';

// In somebody else's page nobody sees where a click goes. Where a header can forbid it, one does; where none can, we do not start.
if (window.top !== window.self) throw new Error('The console does not start inside another page');

const place = document.getElementById('console');
if (place === null) throw new Error('The page has no place for the console');
const root = createRoot(place);

try {
  const settings = await readSettings();
  const session = sessionWith(settings);
  const entrance = await session.begin().catch(() => 'failed' as const);
  root.render(
    <Console
      settings={settings}
      session={session}
      // Without network nobody can sign in again; who holds today's list goes on until midnight.
      signedIn={entrance === 'signed_in' || (entrance === 'expired' && mayWorkOffline())}
      failed={entrance === 'failed'}
    />,
  );
} catch {
  root.render(<CannotStart />);
}
