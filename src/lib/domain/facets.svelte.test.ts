// The core runs on the server and in browsers: what holds in Node must hold in a browser too.
import './facets.test.ts';
import './columns.test.ts';
