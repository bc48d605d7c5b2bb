// node -r ./loopback_only.js SERVER: whatever address a server wants to listen on, it gets 127.0.0.1.
const net = require('net');
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (first, ...rest) {
  const callbacks = rest.filter((x) => typeof x === 'function');
  if (first !== null && typeof first === 'object' && 'port' in first) {
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest);
  }
  if (/^\d+$/.test(String(first))) return listen.call(this, { port: Number(first), host: '127.0.0.1' }, ...callbacks);
  throw new Error('only ports of 127.0.0.1 may be listened on');
};
