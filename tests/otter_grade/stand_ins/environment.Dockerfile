FROM otter-grade-tools
# How this machine reaches the package index; none of it is kept in the image.
ARG PIP_INDEX_URL
ARG PIP_EXTRA_INDEX_URL
ARG PIP_TRUSTED_HOST
COPY environment.yml requirements.* certificates.crt /opt/environment/
COPY install.py mamba /root/miniforge3/bin/
RUN python3 -m venv /root/miniforge3/envs/otter-env \
 && PIP_CERT=/opt/environment/certificates.crt python3 /root/miniforge3/bin/install.py /opt/environment/environment.yml
COPY wget /usr/local/bin/wget
COPY offline_datasets.py /opt/offline/
ENV IPYTHONDIR=/opt/ipython
COPY startup.py /opt/ipython/profile_default/startup/
