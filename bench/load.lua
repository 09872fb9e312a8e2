-- Sends the lines of a file round and round: "path" or "path<TAB>header: value". Prints one line of JSON at the end.
local ready, count, at = {}, 0, 0

function init(args)
  for line in io.lines(args[1]) do
    local path, name, value = line:match("^([^\t]+)\t([^:]+): (.*)$")
    local headers = nil
    if path then
      headers = { Host = wrk.headers["Host"], [name] = value }
    end
    count = count + 1
    ready[count] = wrk.format("GET", path or line, headers)
  end
  at = (tonumber(args[2]) or 0) % count
end

function request()
  at = at % count + 1
  return ready[at]
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '@@{"requests": %d, "seconds": %.6f, "p50_ms": %.4f, "p99_ms": %.4f, "bytes": %d, "bad": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    summary.bytes, e.connect + e.read + e.write + e.status + e.timeout))
end
