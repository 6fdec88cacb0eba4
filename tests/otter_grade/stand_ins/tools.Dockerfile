FROM otter-grade-debian
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update && apt-get install -y --no-install-recommends \
    build-essential curl dos2unix jq libcurl4-gnutls-dev libgit2-dev libssl-dev libxml2-dev python3-venv python3-yaml \
    unzip wget \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
