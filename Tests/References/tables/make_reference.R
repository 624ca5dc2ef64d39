# Makes quantiles.csv: the nine types of quantile of small samples, by R itself.
samples <- list(c(3.5), c(2, 1), c(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), c(0.1, 0.7, 0.3, 0.3, 12.5, -4, 8), (1:20)^2 / 7)
rows <- list()
for (s in seq_along(samples)) for (type in 1:9) for (p in c(0, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.7, 0.75, 0.9, 0.99, 1)) {
  q <- quantile(samples[[s]], p, type = type, names = FALSE)
  rows[[length(rows) + 1]] <- sprintf("%d,%d,%.17g,%.17g", s, type, p, q)
}
writeLines(c("sample,type,p,quantile", unlist(rows)), "quantiles.csv")
writeLines(R.version.string, "versions.txt")
