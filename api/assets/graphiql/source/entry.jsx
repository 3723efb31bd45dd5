// The page's own few lines: everything else is GraphiQL.
import React from 'react';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import 'graphiql/style.css';
import './page.css';

// A token handed over in the address's fragment never reaches a server or its log. It is taken out
// of the address bar at once, so that it does not stay in the history or in a shared link.
function headersFromFragment() {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (!token) return undefined;
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return { Authorization: `Bearer ${token}` };
}

const page = document.getElementById('graphiql');
const given = headersFromFragment();
const send = createGraphiQLFetcher({ url: page.dataset.endpoint });

// The schema is asked for before the headers editor is there; the headers it is going to show go
// along then too.
function fetcher(parameters, options = {}) {
  const edited = options.headers && Object.keys(options.headers).length > 0;
  return send(parameters, { ...options, headers: edited ? options.headers : given });
}

createRoot(page).render(
  <GraphiQL
    fetcher={fetcher}
    isHeadersEditorEnabled
    shouldPersistHeaders={false}
    defaultHeaders={JSON.stringify({ Authorization: 'Bearer ' }, null, 2)}
    headers={given && JSON.stringify(given, null, 2)}
    defaultEditorToolsVisibility="headers"
    inputValueDeprecation
    schemaDescription
  />,
);
