// The core runs on the server and in browsers: what holds in Node must hold in a browser too.
import './columns.test.ts';
import './facets.test.ts';
import './filters.test.ts';
import './measures.test.ts';
import './order.test.ts';
import './search.test.ts';
