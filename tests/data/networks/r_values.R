# Computes r_values.json with R's sna and igraph: Rscript r_values.R > r_values.json
suppressMessages({library(sna); library(igraph)})
read_network <- function(name) {
  nodes <- read.csv(paste0(name, "_nodes.csv"), check.names = FALSE)
  edges <- read.csv(paste0(name, "_edges.csv"))
  m <- matrix(0, nrow(nodes), nrow(nodes))
  for (r in seq_len(nrow(edges))) {
    i <- match(edges$from[r], nodes$id); j <- match(edges$to[r], nodes$id)
    if (i != j) m[i, j] <- 1
  }
  list(m = m, nodes = nodes)
}
num <- function(x) paste0("[", paste(ifelse(is.finite(x), formatC(x, digits = 12, format = "g", width = 1), "null"), collapse = ", "), "]")
out <- c()
add <- function(key, value) out[[length(out) + 1]] <<- paste0('  "', key, '": ', value)
add("provenance", paste0('"R ', getRversion(), ', sna ', packageVersion("sna"), ', igraph ', packageVersion("igraph"), '; vectors in the order of the nodes file"'))
for (name in c("flo_marriage", "flo_business", "ht_advice", "ht_friends", "ht_reports", "law_advice", "law_friends")) {
  x <- read_network(name); m <- x$m
  directed <- !grepl("^flo", name)
  if (!directed) m <- pmax(m, t(m))
  s <- pmax(m, t(m))
  g <- graph_from_adjacency_matrix(m, mode = if (directed) "directed" else "undirected")
  u <- graph_from_adjacency_matrix(s, mode = "undirected")
  add(paste0(name, ".betweenness"), num(igraph::betweenness(g, normalized = FALSE)))
  add(paste0(name, ".constraint"), num(igraph::constraint(g)))
  add(paste0(name, ".coreness"), num(igraph::coreness(u)))
  add(paste0(name, ".degree_centralisation_undirected"), num(igraph::centr_degree(u, loops = FALSE)$centralization))
  add(paste0(name, ".betweenness_centralisation"), num(igraph::centr_betw(g, directed = directed)$centralization))
  add(paste0(name, ".distance_fragmentation"), num(1 - igraph::global_efficiency(u, directed = FALSE)))
  if (directed) {
    add(paste0(name, ".reciprocity"), num(sna::grecip(m, measure = "edgewise")))
    add(paste0(name, ".hierarchy"), num(sna::hierarchy(m, measure = "krackhardt")))
    add(paste0(name, ".efficiency"), num(sna::efficiency(m)))
  }
  if (igraph::is_connected(u))
    add(paste0(name, ".closeness_centralisation_undirected"), num(igraph::centr_clo(u, mode = "all")$centralization))
  for (by in intersect(c("dept", "office", "practice"), names(x$nodes))) {
    cl <- as.character(x$nodes[[by]])
    b <- sna::brokerage(m, cl)
    for (role in c("w_I", "w_O", "b_IO", "b_OI", "b_O"))
      add(paste0(name, ".brokerage.", by, ".", role), num(b$raw.nli[, role]))
    add(paste0(name, ".assortativity.", by), num(igraph::assortativity_nominal(g, as.integer(factor(cl)), directed = directed)))
    add(paste0(name, ".modularity.", by), num(igraph::modularity(u, as.integer(factor(cl)))))
  }
}
for (name in c("ceos_clubs", "brunson_club_membership", "brunson_corporate_leadership", "brunson_south_africa")) {
  x <- read_network(name); s <- pmax(x$m, t(x$m))
  boards <- x$nodes$type %in% c("True", TRUE)
  p <- s[!boards, boards] %*% t(s[!boards, boards])
  diag(p) <- 0
  add(paste0(name, ".members"), num(sum(!boards)))
  add(paste0(name, ".pairs"), num(sum(p[upper.tri(p)] > 0)))
  add(paste0(name, ".shared"), num(sum(p[upper.tri(p)])))
  size <- colSums(s[!boards, boards])
  w <- s[!boards, boards] %*% diag(ifelse(size > 1, 1 / (size - 1), 0)) %*% t(s[!boards, boards])
  add(paste0(name, ".newman_total"), num(sum(w[upper.tri(w)])))
  add(paste0(name, ".newman_largest"), num(max(w[upper.tri(w)])))
}
cat("{\n", paste(unlist(out), collapse = ",\n"), "\n}\n", sep = "")
